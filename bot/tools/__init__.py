"""The guided tools: how a woman is led through questions. Knows no Rasa and no channel; what each tool says lies in actions/tools/."""
