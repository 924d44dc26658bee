"""What two books, as the program dumps them, differ in."""


def without_places(value):
    """Without ids and places in the source, which belong to a form."""
    if isinstance(value, dict):
        return {key: without_places(inner) for key, inner in value.items() if key not in ("at", "span", "name")}
    if isinstance(value, list):
        return [without_places(inner) for inner in value]
    return value


def difference(one, other, place=""):
    """The first place where two values differ."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in list(one) + [key for key in other if key not in one]:
            found = difference(one.get(key), other.get(key), f"{place}.{key}")
            if found:
                return found
        return None
    if isinstance(one, list) and isinstance(other, list):
        for i in range(max(len(one), len(other))):
            found = difference(one[i] if i < len(one) else None, other[i] if i < len(other) else None, f"{place}[{i}]")
            if found:
                return found
        return None
    return None if one == other else f"{place}: {one!r} is not {other!r}"
