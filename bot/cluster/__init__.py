"""Past one machine: receivers put updates on RabbitMQ, workers answer them, each chat's in their order."""
