"""Ways in: Telegram, the local chat page. Each hands messages to bot.turns and sends what comes back."""
