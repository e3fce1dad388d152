"""Fine-tuning of the sentence encoder. Nothing here is needed to serve the bot or to train its Rasa model."""
