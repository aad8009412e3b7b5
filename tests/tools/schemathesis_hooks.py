"""What the description of the API says in words, for it has no sign in OpenAPI 3.1."""

import re

import schemathesis


def spans(years):
    """The spans of years in a value: one, or a list."""
    for year in years if isinstance(years, list) else [years]:
        yield re.fullmatch(r"([0-9]{4})\.\.([0-9]{4})", str(year))


def asks_backwards(search):
    """Whether a span of years ends before it begins."""
    years = search.get("year") if isinstance(search, dict) else None
    return any(span and span[1] > span[2] for span in spans(years))


@schemathesis.hook
def filter_query(context, query):
    # An empty value in an address is as if it were not given.
    said = query.values() if query else []
    values = [one for value in said for one in (value if isinstance(value, list) else [value])]
    return all(str(value).strip() for value in values) and not asks_backwards(query)


@schemathesis.hook
def filter_body(context, body):
    return not asks_backwards(body)
