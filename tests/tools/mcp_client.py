"""Speaks to `dangjian mcp` with the protocol's official client, as a language model's program does, and checks what it is answered.

    python mcp_client.py PROGRAM INDEX LINK_BASE

Needs `dangjian serve` over the same index at LINK_BASE, where every link must lead. Ends with 0 when all holds.
"""

import asyncio
import html
import re
import sys
import urllib.request

from mcp import Client, StdioServerParameters

TOOLS = {"search", "read_passage", "practice"}


def readable(page):
    """The text of a page, without tags and spaces."""
    return re.sub(r"\s+", "", html.unescape(re.sub(r"<[^>]*>", "", page)))


def resolve(link, link_base):
    """Opens a link as a reader would; gives the page and the anchor."""
    assert link.startswith(link_base + "/"), link
    address, _, anchor = link.partition("#")
    with urllib.request.urlopen(address, timeout=20) as answer:
        assert answer.status == 200, link
        page = answer.read().decode("utf-8")
    if anchor:
        assert f'id="{anchor}"' in page, f"{link} has no such anchor"
    return page


def text_of(result):
    assert [block.type for block in result.content] == ["text"], result.content
    return result.content[0].text


async def answered(client, tool, **arguments):
    result = await client.call_tool(tool, arguments)
    assert not result.is_error, (tool, arguments, text_of(result))
    return result.structured_content, text_of(result)


async def refused(client, tool, says, **arguments):
    result = await client.call_tool(tool, arguments)
    text = text_of(result)
    assert result.is_error, (tool, arguments, text)
    assert text.startswith("error: ") and "\nhint: " in text and says in text, text
    assert result.structured_content["error"]["message"], text


async def tools_are_told(client):
    tools = (await client.list_tools()).tools
    assert {tool.name for tool in tools} == TOOLS, tools
    for tool in tools:
        assert re.search("[一-鿿]{8}", tool.description) and re.search("[a-z]+ [a-z]+ [a-z]+", tool.description)
        assert tool.annotations.read_only_hint and not tool.annotations.destructive_hint
        assert tool.input_schema["type"] == "object" and tool.output_schema["type"] == "object"
        for name, about in tool.input_schema["properties"].items():
            assert about["description"], (tool.name, name)


async def passages_can_be_quoted(client, link_base):
    found, text = await answered(client, "search", question="三張清單", limit=3)
    assert found["total"] >= len(found["hits"]) == 3, found
    assert found["practice"]["name"] == "三张清单"
    for hit in found["hits"]:
        article = hit["article"]
        for part in (article["title"], article["source"], article["date"], f"第 {hit['number']} 段", hit["id"], hit["link"], hit["text"]):
            assert part in text, (part, text)
        assert readable(hit["text"]) in readable(resolve(hit["link"], link_base))
    return found["hits"][0]


async def passages_are_read_with_neighbours(client, hit, link_base):
    read, text = await answered(client, "read_passage", id=hit["id"])
    assert (read["text"], read["link"]) == (hit["text"], hit["link"])
    neighbours = [one for one in (read["before"], read["after"]) if one]
    assert neighbours and all(abs(one["number"] - hit["number"]) == 1 for one in neighbours), read
    for one in neighbours:
        assert one["text"] in text and one["id"] in text
        resolve(one["link"], link_base)
    by_link, _ = await answered(client, "read_passage", id=hit["link"])
    assert by_link == read
    alone, _ = await answered(client, "read_passage", id=hit["id"], neighbours=False)
    assert alone["before"] is None and alone["after"] is None


async def practices_are_named_in_any_script(client, link_base):
    for name in ("三张清单", "三張清單", "sanzhangqingdan", "szqd", "three lists"):
        practice, text = await answered(client, "practice", name=name)
        assert practice["name"] == "三张清单", (name, practice)
        told = [version for version in practice["versions"] if version["articles"]]
        assert len(told) >= 4, practice
        for version in told:
            assert "、".join(version["components"]) in text
            for teller in version["articles"]:
                resolve(teller["link"], link_base)
                assert teller["link"] in text
        resolve(practice["link"], link_base)


async def filters_hold(client):
    for filters, titles in (
        ({"region": "浙江"}, {"浙江·湖州的清单"}),
        ({"region": ["湖州", "武汉"]}, {"浙江·湖州的清单", "湖北·武汉的清单"}),
        ({"year": 2023}, {"湖北·武汉的清单"}),
        ({"year": "2023..2024", "source": "某网"}, {"湖北·武汉的清单", "四川·成都的清单", "山东·济南的清单"}),
        ({"practice": "三会一课"}, set()),
    ):
        found, text = await answered(client, "search", question="三张清单", limit="20", **filters)
        assert {hit["article"]["title"] for hit in found["hits"]} == titles, (filters, text)


async def mistakes_are_told(client):
    await refused(client, "search", "from 1 to 20", question="清单", limit=21)
    await refused(client, "search", "from 1 to 20", question="清单", limit=0)
    await refused(client, "search", "missing field `question`")
    await refused(client, "search", "unknown field `province`", question="清单", province="浙江")
    await refused(client, "search", "the question is empty", question="  ")
    await refused(client, "search", "more than 512", question="长" * 100_000)
    await refused(client, "search", "`year` is", question="清单", year="去年")
    await refused(client, "read_passage", "no passage has this id", id="nobody-12345678")
    await refused(client, "read_passage", "no passage has this id", id="http://elsewhere/articles/")
    await refused(client, "practice", "no practice is called so", name="量子纠缠")
    await refused(client, "delete_everything", "no tool is called so")
    nothing, text = await answered(client, "search", question="量子纠缠")
    assert nothing["total"] == 0 and "没有检索到" in text


async def many_ask_at_once(client):
    questions = ["三张清单", "每月对账销号", "党支部\u202e\u0007", "😀", "“", "three lists"] * 5
    answers = await asyncio.gather(*(answered(client, "search", question=question) for question in questions))
    assert len(answers) == len(questions)


async def main(program, index, link_base):
    server = StdioServerParameters(command=program, args=["--index", index, "mcp", "--link-base", link_base])
    # The protocol with a handshake, and the one without.
    for mode in ("legacy", "auto"):
        async with Client(server, mode=mode, read_timeout_seconds=30) as client:
            await tools_are_told(client)
            hit = await passages_can_be_quoted(client, link_base)
            await passages_are_read_with_neighbours(client, hit, link_base)
            await practices_are_named_in_any_script(client, link_base)
            await filters_hold(client)
            await mistakes_are_told(client)
            await many_ask_at_once(client)
            print(f"{mode}: protocol {client.protocol_version} holds")


asyncio.run(main(*sys.argv[1:]))
