"""``python -m ontology`` prints the page docs/model.md."""

from ontology.page import model_page

if __name__ == "__main__":
    print(model_page(), end="")
