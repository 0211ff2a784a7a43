"""The documents of research: what the office is asked for each of them."""

from core.document.kinds import PaperKind
from core.research import audit_papers, interview_papers, survey_papers

PAPERS: tuple[PaperKind, ...] = (*survey_papers.PAPERS, *audit_papers.PAPERS, *interview_papers.PAPERS)
