"""Word templates: compile one, render it with data. Callers know these names only.

template = compile_template(path_or_bytes)
package = template.render(view)
"""

from fiches.templating.engine import CompiledTemplate, compile_template
from fiches.templating.faults import TemplateFault

__all__ = ["CompiledTemplate", "TemplateFault", "compile_template"]
