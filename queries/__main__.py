"""``python -m queries`` prints the page docs/queries.md."""

from queries.page import queries_page

if __name__ == "__main__":
    print(queries_page(), end="")
