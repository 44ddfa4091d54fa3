"""Word templates: compile one, render it with data and pictures. Callers know these names only.

template = compile_template(path_or_bytes)
package = template.render(view)
"""

from fiches.templating.engine import CompiledTemplate, compile_template
from fiches.templating.faults import TemplateFault
from fiches.templating.picture import Picture

__all__ = ["CompiledTemplate", "Picture", "TemplateFault", "compile_template"]
