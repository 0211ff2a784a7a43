"""The documents of research: what the office is asked for each of them."""

from core.document.kinds import PaperKind
from core.research.audits import papers as audit_papers
from core.research.interviews import papers as interview_papers
from core.research.surveys import papers as survey_papers

PAPERS: tuple[PaperKind, ...] = (*survey_papers.PAPERS, *audit_papers.PAPERS, *interview_papers.PAPERS)
