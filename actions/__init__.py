"""What the bot does in a conversation: one idea a file. `rasa run actions` finds every action here."""

from actions.about_answer import ActionSimpler, ActionSources
from actions.answer import ActionAnswer
from actions.danger import ActionDanger, ActionMore, ActionSafe
from actions.facts import ActionMoreRules
from actions.language import ActionSetLanguage
from actions.numbers import ActionMoreNumbers
from actions.person import ActionConnect, ActionNotConnected, ActionPerson
from actions.places import ActionAskCountry, ActionSetCountry
from actions.talk import ActionFallback, ActionForget, ActionGroup, ActionTalk

__all__ = [
    "ActionAnswer",
    "ActionAskCountry",
    "ActionConnect",
    "ActionDanger",
    "ActionFallback",
    "ActionForget",
    "ActionGroup",
    "ActionMore",
    "ActionMoreNumbers",
    "ActionMoreRules",
    "ActionNotConnected",
    "ActionPerson",
    "ActionSafe",
    "ActionSetCountry",
    "ActionSetLanguage",
    "ActionSimpler",
    "ActionSources",
    "ActionTalk",
]
