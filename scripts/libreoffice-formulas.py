#!/usr/bin/env python3
"""Opens reports and exports that are full of formulas in LibreOffice, and says whether any of them runs.

    scripts/libreoffice-formulas.py [path of rowport.jar]

Needs Java and LibreOffice Calc (soffice on the path; Debian: libreoffice-calc). For each dialect it uploads clients with a formula
in each row and in the columns' names, first so that every row fails, and opens in LibreOffice what was uploaded, the error report,
the rows that were applied and the exported records; with columns on Standard, formulas evaluated, and both with and without blanks
trimmed. What was uploaded has to run there, or else the rest shows nothing; of what Rowport wrote nothing may.
"""

import csv
import importlib.util
import io
import json
import os
import pathlib
import re
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
FORMULAS = HERE.parent / "bootstrap/src/test/resources/io/rowport/bootstrap/attacks/formulas.json"
PUBLIC = HERE.parent / "adapter-csv/src/test/resources/io/rowport/csv/suites/formula-payloads.txt"
HEADERS = ["=1+1", "@SUM(1,1)", "+cmd|' /C calc'!A0", "'=1+1", '=HYPERLINK("http://127.0.0.1/","x")']

spec = importlib.util.spec_from_file_location("round_trip", HERE / "libreoffice-round-trip.py")
round_trip = importlib.util.module_from_spec(spec)
spec.loader.exec_module(round_trip)

# As in the round trip, and one more.
DIALECTS = round_trip.DIALECTS + [("bar, UTF-8", "|", "utf-8", b"", 76)]


def writable(formulas, encoding):
    return [formula for formula in formulas if formula.encode(encoding, "replace").decode(encoding) == formula]


def table(formulas, separator, encoding, mark):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerow(["external_reference", "type", "first_name", "last_name", "send_welcome_email", "notes"] + HEADERS)
    for number, formula in enumerate(formulas):
        writer.writerow([f"R{number:03}", "individual", "Jo", "Test", round_trip.WRONG, formula] + HEADERS)
    return mark + out.getvalue().encode(encoding)


def live(folder, content, separator, charset, trim):
    """How many cells LibreOffice takes for formulas."""
    source = folder / "table.csv"
    source.write_bytes(content)
    options = f"{ord(separator)},34,{charset},1,,1033,false,true,false,false,{str(trim).lower()},0,true"
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", f"--infilter=CSV:{options}",
         "--convert-to", "fods", "--outdir", str(folder), str(source)],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    opened = (folder / "table.fods").read_text(encoding="utf-8")
    if "R000" not in opened and "external_reference" not in opened:
        raise SystemExit("LibreOffice opened something else")
    return len(re.findall(r"table:formula=", opened))


def attack(folder, port, dialect):
    name, separator, encoding, mark, charset = dialect
    print(name)
    formulas = writable(json.loads(FORMULAS.read_text()) + PUBLIC.read_text().splitlines(), encoding)
    server = round_trip.Server(folder / "data", port)
    try:
        uploaded = table(formulas, separator, encoding, mark)
        failed = server.run("store", uploaded)
        good = round_trip.check(f"all {len(formulas)} rows fail at first", failed["failed_jobs"] == len(formulas), failed["counts"])
        report = server.call(f"import/{failed['uuid']}/error-report", accept="text/csv")
        done = server.run("store", report.replace(round_trip.WRONG.encode(encoding), round_trip.RIGHT.encode(encoding)))
        good &= round_trip.check("corrected, all are stored", done["counts"]["created"] == len(formulas), done["errors"][:2])
        applied = server.call(f"import/{done['uuid']}/results?outcome=applied", accept="text/csv")
        exported = server.call("records/clients", accept="text/csv")
        for trim in (False, True):
            how = ", blanks trimmed" if trim else ""
            for what, content, between, number in (
                    ("the error report", report, separator, charset), ("applied rows", applied, separator, charset),
                    ("exported records", exported, ",", 76)):
                count = live(folder, content, between, number, trim)
                good &= round_trip.check(f"{what}: 0 live{how}", count == 0, f"{count} live")
            count = live(folder, uploaded, separator, charset, trim)
            good &= round_trip.check(f"as uploaded: {count} live{how}", count > len(formulas))
        return good
    finally:
        server.stop()


def main():
    if not round_trip.JAR.is_file():
        raise SystemExit(f"There is no {round_trip.JAR}: build it with mvn -DskipTests package")
    good = True
    for number, dialect in enumerate(DIALECTS):
        with tempfile.TemporaryDirectory() as folder:
            good &= attack(pathlib.Path(folder), int(os.environ.get("PORT", "7117")) + number % 2, dialect)
    raise SystemExit(0 if good else 1)


if __name__ == "__main__":
    main()
