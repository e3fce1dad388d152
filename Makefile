# Two commands are enough: `make run` and `make test`. Both set up everything that is missing.
PYTHON_ENV := .venv/bin/python
PYTHON ?=

# make run PACK=packs/nepal-desk: with a country pack; tests never run with one
ifdef PACK
export TAYARI_PACK := $(abspath $(PACK))
endif
test: export TAYARI_PACK :=

.PHONY: run test setup train locales validate evaluate encoder engines bench bench-cluster lock

run: train ## serve the bot: Telegram if TELEGRAM_BOT_TOKEN is set, else the local chat page
	$(PYTHON_ENV) -m bot run

test: train ## run all tests
	$(PYTHON_ENV) -m bot validate
	$(PYTHON_ENV) -m pytest -n auto --dist loadfile

setup: ## make .venv with Python 3.10 and the pinned packages
	@PYTHON="$(PYTHON)" sh scripts/setup

train: setup ## compile the catalogues, and train if anything changed
	@$(PYTHON_ENV) -m bot locales --compile
	@$(PYTHON_ENV) -m bot train

locales: setup ## extract, update and compile the catalogues
	$(PYTHON_ENV) -m bot locales

validate: setup ## check manifests, training data, catalogues and the directory
	$(PYTHON_ENV) -m bot validate

evaluate: train ## measure understanding on the held-out messages
	$(PYTHON_ENV) -m bot evaluate

encoder: setup ## tune the sentence encoder anew (about 90 minutes on 2 cores); goes on where it was stopped
	@sh tuning/setup
	$(PYTHON_ENV) -m tuning corpus
	.venv-tuning/bin/python -m tuning tune --model "$$($(PYTHON_ENV) -c 'from bot.encoder import encoder; print(encoder.packed_file())')"
	$(PYTHON_ENV) -m tuning pack

engines: setup ## time the engines that could serve the sentence encoder, side by side
	@sh tuning/setup-engines
	$(PYTHON_ENV) -m tuning lengths
	.venv-tuning/bin/python -m tuning engines

bench: train ## compare speed and memory with the `rasa init` pipeline, in one run
	$(PYTHON_ENV) -m bot bench

bench-cluster: train ## several processes over RabbitMQ: speed, a killed worker, a stopped broker (needs rabbitmq-server and postgresql)
	$(PYTHON_ENV) -m bot bench-cluster

lock: ## pin all dependencies again (needs uv)
	uv pip compile requirements.in --python-version 3.10 --python-platform x86_64-unknown-linux-gnu \
		--generate-hashes --no-emit-index-url --no-annotate --no-header -o requirements.lock
