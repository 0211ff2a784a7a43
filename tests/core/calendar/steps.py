"""What approval does to the course of a publication, as acts of their own: where nothing is asked of approvers."""

from core.calendar.actions import course
from core.office.rules import Right
from core.store.work import action

submit = action("Submit for approval", Right.PLAN)(course.submit)
submit_plan = action("Submit plan for approval", Right.PLAN)(course.submit_plan)
approve = action("Approve publication", Right.APPROVE)(course.approve)
send_back = action("Return publication", Right.APPROVE)(course.send_back)
