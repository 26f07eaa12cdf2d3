"""Units of measure: their names, and conversions between those of one dimension.

A table of some eighty units, not pint: that library takes a third of a second to import and knows
nothing of what newsrooms leave open ("ton", "gallon", "degree"). Factors are to the SI unit of the
dimension, from NIST Special Publication 811 (2008), appendix B, and for imperial gallons, pints,
stones and tons from the UK Weights and Measures Act 1985, schedule 1. A unit that means several
things has several factors, and a conversion is right if it is right for one of them.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple


class Unit(NamedTuple):
    """One unit. `factors` turn it into the dimension's SI unit; temperatures have none.

    `metric` tells conversions (miles and kilometres) from restatements (metres and kilometres).
    """

    id: str
    dimension: str
    factors: tuple[float, ...]
    metric: bool
    names: tuple[str, ...]
    """What stands behind a number, singular and plural, in lower case."""
    short: tuple[str, ...] = ()
    """Abbreviations that are words too ("in", "m"): they count only where glued or bracketed."""


_TABLE = """
mile length 1609.344 i mile miles mi
nautical-mile length 1852 i nautical~mile nautical~miles nmi
yard length 0.9144 i yard yards yd yds
foot length 0.3048 i foot feet ft
inch length 0.0254 i inch inches ins | in
kilometre length 1000 m kilometre kilometres kilometer kilometers km kms
metre length 1 m metre metres meter meters | m
centimetre length 0.01 m centimetre centimetres centimeter centimeters cm cms
millimetre length 0.001 m millimetre millimetres millimeter millimeters mm
light-year length 9.4607e15 n light~year light~years
pound mass 0.45359237 i lb lbs
ounce mass 0.028349523 i ounce ounces oz
stone mass 6.35029318 i stone stones | st
kilogram mass 1 m kilogram kilograms kilogramme kilogrammes kilo kilos kg kgs
gram mass 0.001 m gram grams gramme grammes | g
milligram mass 0.000001 m milligram milligrams mg
tonne mass 1000 m tonne tonnes metric~ton metric~tons | t
ton mass 1000,907.18474,1016.0469 i ton tons
short-ton mass 907.18474 i short~ton short~tons us~ton us~tons
long-ton mass 1016.0469 i long~ton long~tons imperial~ton imperial~tons
acre area 4046.8726 i acre acres
hectare area 10000 m hectare hectares ha
square-mile area 2589988.1 i square~mile square~miles sq~mile sq~miles sq~mi square-mile
square-kilometre area 1000000 m square~kilometre square~kilometres square~kilometer square~kilometers sq~km square~km square~kms sq~kilometres sq~kilometers km² km2 sqkm
square-foot area 0.09290304 i square~foot square~feet square~ft sq~ft sq~feet sqft ft²
square-metre area 1 m square~metre square~metres square~meter square~meters sq~m sqm sq~metres sq~meters square~m m² m2
square-yard area 0.83612736 i square~yard square~yards sq~yd sq~yards
gallon volume 0.0037854118,0.00454609 i gallon gallons gal
us-gallon volume 0.0037854118 i us~gallon us~gallons
imperial-gallon volume 0.00454609 i imperial~gallon imperial~gallons
pint volume 0.00047317648,0.00056826125 i pint pints
quart volume 0.00094635295,0.0011365225 i quart quarts
fluid-ounce volume 0.000029573530,0.0000284130625 i fluid~ounce fluid~ounces fl~oz
cubic-foot volume 0.028316847 i cubic~foot cubic~feet cu~ft
cubic-yard volume 0.76455486 i cubic~yard cubic~yards
acre-foot volume 1233.4819 i acre~foot acre~feet
barrel volume 0.158987295 i barrel barrels
litre volume 0.001 m litre litres liter liters | l
millilitre volume 0.000001 m millilitre millilitres milliliter milliliters ml
cubic-metre volume 1 m cubic~metre cubic~metres cubic~meter cubic~meters m³ m3 cu~m
mile-per-hour speed 0.44704 i miles~per~hour miles~an~hour mile~per~hour mile~an~hour mph
kilometre-per-hour speed 0.27777778 m kilometres~per~hour kilometers~per~hour kilometres~an~hour kilometers~an~hour km/h kph kmph kmh km~per~hour km~an~hour kilometre~per~hour kilometer~per~hour
metre-per-second speed 1 m metres~per~second meters~per~second m/s metres~a~second meters~a~second
foot-per-second speed 0.3048 i feet~per~second feet~a~second ft/s
knot speed 0.51444444 i knot knots kts kt
horsepower power 745.69987,735.49875 i horsepower bhp hp
kilowatt power 1000 m kilowatt kilowatts kw
megawatt power 1000000 m megawatt megawatts mw
gigawatt power 1000000000 m gigawatt gigawatts gw
calorie energy 4184,4.184 i calorie calories kilocalorie kilocalories kcal kcals cal cals
kilojoule energy 1000 m kilojoule kilojoules kj
psi pressure 6894.7573 i psi pounds~per~square~inch
bar pressure 100000 m bar bars
millibar pressure 100 m millibar millibars hpa mb hectopascals
inch-of-mercury pressure 3386.389 i inches~of~mercury inhg
second time 1 n second seconds sec secs
minute time 60 n minute minutes min mins
hour time 3600 n hour hours hr hrs
day time 86400 n day days
week time 604800 n week weeks
fortnight time 1209600 n fortnight fortnights
month time 2629746 n month months
year time 31556952 n year years yr yrs
decade time 315569520 n decade decades
century time 3155695200 n century centuries
celsius temperature - m degrees~celsius degrees~centigrade degree~celsius °c ºc celsius centigrade deg~c degrees~c ˚c | c
fahrenheit temperature - i degrees~fahrenheit degree~fahrenheit °f ºf fahrenheit deg~f degrees~f ˚f | f
kelvin temperature - n kelvin
degree angle 1 n degrees degree ° º
"""


@cache
def table() -> dict[str, Unit]:
    """All units by id."""
    return {unit.id: unit for unit in map(_row, _TABLE.strip().splitlines())}


def _row(line: str) -> Unit:
    identity, dimension, factors, system, *names = line.split()
    cut = names.index("|") if "|" in names else len(names)
    spaced = tuple(name.replace("~", " ") for name in names)
    numbers = () if factors == "-" else tuple(float(one) for one in factors.split(","))
    return Unit(identity, dimension, numbers, system == "m", spaced[:cut], spaced[cut + 1 :])


@cache
def by_name() -> dict[str, Unit]:
    """Units by what stands behind a number (hyphens are written as spaces)."""
    return {name: unit for unit in table().values() for name in (*unit.names, *unit.short)}


def ratios(one: Unit, other: Unit) -> tuple[float, ...]:
    """How many of `other` make one of `one`: one ratio for each thing the two may mean."""
    return tuple(a / b for a in one.factors for b in other.factors)


def temperature(value: float, one: Unit, other: Unit, *, difference: bool = False) -> float:
    """A temperature, or a difference of two, in another scale."""
    kelvin = {
        "celsius": (1.0, 273.15),
        "fahrenheit": (5 / 9, 273.15 - 32 * 5 / 9),
        "kelvin": (1.0, 0.0),
    }
    scale, offset = kelvin[one.id]
    to_scale, to_offset = kelvin[other.id]
    if difference:
        return value * scale / to_scale
    return (value * scale + offset - to_offset) / to_scale
