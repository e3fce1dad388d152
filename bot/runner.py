"""Runs the trained graph of components one after the other.

Rasa runs it through dask, made for graphs that run for hours in parallel: it orders the graph anew
for each of the three runs of a turn, which takes longer than our policies do.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Dict, List, Optional, Text

from rasa.engine.graph import GraphNode, GraphSchema
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.runner.interface import GraphRunner


class InOrderRunner(GraphRunner):
    """A graph runner for one message at a time.

    Args:
        schema: which node needs which.
        nodes: the loaded components, by the name of their node.
    """

    def __init__(self, schema: GraphSchema, nodes: Dict[Text, GraphNode]):
        self._schema, self._nodes = schema, nodes
        self._order = lru_cache(maxsize=8)(self._order_for)

    @classmethod
    def create(cls, graph_schema, model_storage, execution_context, hooks=None) -> "InOrderRunner":
        """Load the components (see GraphRunner.create)."""
        return cls.over(DaskGraphRunner.create(graph_schema, model_storage, execution_context, hooks))

    @classmethod
    def over(cls, loaded: DaskGraphRunner) -> "InOrderRunner":
        """Take over the components that Rasa's runner has loaded."""
        return cls(loaded._graph_schema, loaded._instantiated_nodes)

    def _order_for(self, targets: tuple[str, ...]) -> list[tuple[str, list[str]]]:
        """(node, nodes that it needs) of all that the targets depend on, each after what it needs."""
        found: Dict[str, list[str]] = {}

        def visit(name: str) -> None:
            if name in found or name not in self._schema.nodes:
                return  # an input
            needs = list(self._schema.nodes[name].needs.values())
            for need in needs:
                visit(need)
            found[name] = needs

        for target in targets:
            visit(target)
        return list(found.items())

    def run(self, inputs: Optional[Dict[Text, Any]] = None, targets: Optional[List[Text]] = None) -> Dict[Text, Any]:
        """Run what the targets need.

        Args:
            inputs: {name: value} of what is given from outside, such as the messages.
            targets: names of the nodes whose output is wanted.

        Returns:
            {target: output}.

        Raises:
            GraphRunError: a node needs something that nothing provides.
        """
        wanted = targets or self._schema.target_names
        done: Dict[str, Any] = {name: (name, value) for name, value in (inputs or {}).items()}
        for name, needs in self._order(tuple(wanted)):
            done[name] = self._nodes[name](*(done.get(need, need) for need in needs))
        return {name: done[name][1] for name in wanted}
