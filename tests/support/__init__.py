"""What several tests share: stand-ins for the services that the bot talks to."""
