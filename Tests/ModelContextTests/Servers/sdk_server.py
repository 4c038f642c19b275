"""A server made with the official Python SDK: sdk_server.py stdio, or sdk_server.py http PORT [json]."""

import sys

from mcp.server.mcpserver import Context, MCPServer

app = MCPServer("yard")


@app.tool()
def search(query: str, limit: int = 5) -> str:
    """Searches the yard."""
    return f"{limit} tracks for {query}"


@app.tool()
async def shunt(wagons: int, ctx: Context) -> dict[str, int]:
    """Moves wagons, one at a time."""
    for wagon in range(wagons):
        await ctx.report_progress(wagon + 1, wagons, f"wagon {wagon + 1}")
    return {"moved": wagons}


@app.tool()
def derail() -> str:
    """Fails."""
    raise ValueError("invented")


if sys.argv[1] == "stdio":
    app.run()
else:
    app.run("streamable-http", port=int(sys.argv[2]), json_response="json" in sys.argv[3:])
