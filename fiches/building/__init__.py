"""From a dossier to finished files: what is stale, making it, and the record of what was made from what."""

from fiches.building.executor import build
from fiches.building.keeping import Built, State
from fiches.building.plan import RenderTask, TemplateFile, plan_ronde

__all__ = ["Built", "RenderTask", "State", "TemplateFile", "build", "plan_ronde"]
