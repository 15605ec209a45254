"""Where the 34 provinces stand in a grid of tiles: about where they lie, each the same size, no borders claimed."""

# First two digits of the GB/T 2260 code → short name, column and row, counted from 0 at the upper left.
PROVINCES: dict[str, tuple[str, int, int]] = {
    "11": ("北京", 6, 2),
    "12": ("天津", 7, 2),
    "13": ("河北", 6, 3),
    "14": ("山西", 5, 3),
    "15": ("内蒙古", 5, 1),
    "21": ("辽宁", 8, 2),
    "22": ("吉林", 8, 1),
    "23": ("黑龙江", 8, 0),
    "31": ("上海", 8, 5),
    "32": ("江苏", 7, 4),
    "33": ("浙江", 7, 5),
    "34": ("安徽", 6, 5),
    "35": ("福建", 7, 6),
    "36": ("江西", 6, 6),
    "37": ("山东", 7, 3),
    "41": ("河南", 6, 4),
    "42": ("湖北", 5, 5),
    "43": ("湖南", 5, 6),
    "44": ("广东", 6, 7),
    "45": ("广西", 5, 7),
    "46": ("海南", 5, 8),
    "50": ("重庆", 4, 5),
    "51": ("四川", 3, 5),
    "52": ("贵州", 4, 6),
    "53": ("云南", 3, 6),
    "54": ("西藏", 2, 5),
    "61": ("陕西", 5, 4),
    "62": ("甘肃", 3, 3),
    "63": ("青海", 3, 4),
    "64": ("宁夏", 4, 3),
    "65": ("新疆", 2, 2),
    "71": ("台湾", 8, 6),
    "81": ("香港", 6, 8),
    "82": ("澳门", 7, 8),
}


def province_tile(name: str) -> tuple[int, int] | None:
    """Column and row of a province by its name, in full or short; None where it is none of them."""
    return next(((column, row) for short, column, row in PROVINCES.values() if name.startswith(short)), None)
