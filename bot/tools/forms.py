"""Which intent starts which of the forms in domain.yml; tests compare with the tools themselves."""

FORM = "_form"
#: {form: the intent that starts it, or goes on with it}
STARTED_BY = {
    "check_form": "check_offer",
    "contract_form": "compare_contract",
    "debt_form": "count_debt",
    "quiz_form": "start_quiz",
    "ready_form": "get_ready",
}
