"""The quantities of the paper, with the claims that print each: counts, shares of a whole, measures.

Of the claims that are imposed, those stand here on which others may rest. Those alone with their
quantity, as quartiles are, force no other claim and are left out: a model of fewer constraints proves less,
never more.
"""

from data.basis.statements import Attained, Count, Discordance, Fact, Majority, Measure, Share, Statement

#: The analysis ends here (the last visit of the schedule).
CUT_MONTHS = 12

#: Counts by quantity.
COUNTS = {
    "centres": "P001 P036",
    "patients": "P005 P058",
    "on drug at 3": "P237",
    "on drug at 6": "P026 P110 P239",
    "on drug at 12": "P068 P115 P241",
    "shortest follow-up": "P071",
    "improved at 3": "P018 P106 P118 P336",
    "improved at 6": "P027 P111 P338",
    "improved at 12": "P340",
    "resolved at 3": "P020 P108 P342",
    "resolved at 6": "P029 P113 P344",
    "resolved at 12": "P346",
    "renal": "P121",
    "flare": "P123",
    "onset": "P125",
    "pathology known": "P127",
    "diffuse proliferative": "P128",
    "focal proliferative": "P129",
    "membranous": "P130",
    "mixed": "P131",
    "any membranous": "P194",
    "halved at 3": "P132",
    "halved first at 6": "P134",
    "evaluable at 3": "P138 P238",
    "evaluable at 6": "P143 P240",
    "evaluable at 12": "P147 P242",
    "renal response at 3": "P139 P348",
    "renal response at 6": "P144 P350",
    "renal response at 12": "P148 P352",
    "complete renal response at 3": "P141 P354",
    "complete renal response at 6": "P356",
    "complete renal response at 12": "P150 P358",
    "extrarenal": "P152 P421",
    "haematological": "P153",
    "arthritis": "P155 P169",
    "serositis": "P157",
    "cutaneous": "P159",
    "responded": "P161",
    "early": "P163",
    "failed": "P164",
    "failed with evans": "P165",
    "failed with vasculitis": "P166",
    "failed with arthritis": "P167",
    "responded with arthritis": "P168",
    "discontinued": "P031 P172",
    "stopped for intolerance": "P174",
    "stopped for inefficacy": "P177",
    "stopped for remission": "P180",
    "alone": "P093",
}

#: Percentages by part and whole.
SHARES = {
    ("female", "patients"): "P006 P059",
    ("caucasian", "patients"): "P009 P064",
    ("black African", "patients"): "P010 P065",
    ("hispanic", "patients"): "P011 P066",
    ("caribbean", "patients"): "P012 P067",
    ("renal", "patients"): "P013 P073 P122",
    ("indication joint", "patients"): "P014 P074",
    ("indication skin", "patients"): "P015 P075",
    ("indication haematological", "patients"): "P016 P076",
    ("indication serositis", "patients"): "P017 P077",
    ("on drug at 12", "patients"): "P069",
    ("improved at 3", "on drug at 3"): "P019 P107 P337",
    ("improved at 6", "on drug at 6"): "P028 P112 P339",
    ("improved at 12", "on drug at 12"): "P116 P341",
    ("resolved at 3", "on drug at 3"): "P021 P109 P343",
    ("resolved at 6", "on drug at 6"): "P030 P114 P345",
    ("resolved at 12", "on drug at 12"): "P117 P347",
    ("flare", "renal"): "P124",
    ("onset", "renal"): "P126",
    ("halved at 3", "renal"): "P133",
    ("halved first at 6", "renal"): "P135",
    ("renal response at 3", "evaluable at 3"): "P140 P349",
    ("renal response at 6", "evaluable at 6"): "P145 P351",
    ("renal response at 12", "evaluable at 12"): "P149 P353",
    ("complete renal response at 3", "evaluable at 3"): "P142 P355",
    ("complete renal response at 6", "evaluable at 6"): "P146 P357",
    ("complete renal response at 12", "evaluable at 12"): "P151 P359",
    ("haematological", "patients"): "P154",
    ("arthritis", "patients"): "P156",
    ("serositis", "patients"): "P158",
    ("cutaneous", "patients"): "P160",
    ("responded", "extrarenal"): "P162",
    ("responded with arthritis", "arthritis"): "P170",
    ("discontinued", "patients"): "P032 P173",
    ("stopped for intolerance", "patients"): "P034 P175",
    ("stopped for inefficacy", "patients"): "P033 P178",
    ("stopped for remission", "patients"): "P035 P181",
    ("alone", "patients"): "P094",
    ("combined", "patients"): "P190",
    ("anti-dsDNA at 0", "patients"): "P295",
    ("anti-dsDNA at 3", "on drug at 3"): "P296",
    ("renal anti-dsDNA at 0", "renal"): "P300",
    ("renal anti-dsDNA at 3", "evaluable at 3"): "P301",
    ("extrarenal anti-dsDNA at 0", "extrarenal"): "P305",
    ("extrarenal anti-dsDNA at 3", "extrarenal at 3"): "P306",
}

#: Patients with a drug, an organ or an antibody: first the claim on their number, then on their percentage.
OF_ALL = (
    "P089 P090", "P091 P092", "P095 P096", "P097 P098", "P099 P100", "P101 P102", "P199 P200", "P201 P202",
    "P203 P204", "P205 P206", "P207 P208", "P209 P210", "P211 P212", "P213 P214", "P215 P216", "P217 P218",
    "P219 P220", "P221 P222", "P223 P224", "P225 P226", "P227 P228", "P229 P230", "P231 P232", "P233 P234",
    "P235 P236",
)  # fmt: skip

MEASURES = {
    "mean age": "P007 P060",
    "SD of age": "P008 P061",
    "P of SLEDAI-2K": "P022 P255 P437",
    "P of proteinuria": "P023 P335",
    "P of C3": "P024 P268 P438 P443",
    "P of creatinine": "P025 P186 P322",
    "P of later proteinuria": "P439",
}


#: More than half of a whole, said in words.
MAJORITIES = {("renal", "patients"): "P440", ("improved at 3", "on drug at 3"): "P441"}

#: What is so, by what is said and in which words.
FACTS = {("C3 rose in all of Table 3", "all eight rise"): "P171 P444"}


def list_statements() -> dict[str, Statement]:
    """What each claim states of these quantities, by its id."""
    stated: dict[str, Statement] = {}
    for quantity, ids in COUNTS.items():
        stated |= dict.fromkeys(ids.split(), Count(quantity))
    for (part, whole), ids in SHARES.items():
        stated |= dict.fromkeys(ids.split(), Share(part, whole))
    for number, share in (ids.split() for ids in OF_ALL):
        stated |= {number: Count(f"counted in {number}"), share: Share(f"counted in {number}", "patients")}
    for quantity, ids in MEASURES.items():
        stated |= dict.fromkeys(ids.split(), Measure(quantity))
    for (part, whole), claim in MAJORITIES.items():
        stated[claim] = Majority(part, whole)
    for (quantity, words), ids in FACTS.items():
        stated |= dict.fromkeys(ids.split(), Fact(quantity, words))
    for claim, group in (("P299", ""), ("P304", "renal "), ("P309", "extrarenal ")):
        stated[claim] = Discordance(f"{group}anti-dsDNA lost", f"{group}anti-dsDNA gained")
    for claim, is_median in (("P070", True), ("P072", False)):
        stated[claim] = Attained("on drug at 12", "patients", CUT_MONTHS, is_median)
    return stated
