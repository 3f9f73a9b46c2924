#!/usr/bin/env python3
"""Sends error reports and exported records through LibreOffice and back, and says whether every cell survived.

    scripts/libreoffice-round-trip.py [path of rowport.jar]

Needs Java and LibreOffice Calc (soffice on the path; Debian: libreoffice-calc). For each dialect it imports clients of which each
row has one wrong cell, downloads the error report, lets LibreOffice open and save it, corrects the wrong cell, uploads it, and
holds the stored records against what was in the file. Then it exports the records as CSV, sends that through LibreOffice too, and
uploads it with mode update: nothing may change. Columns are opened as text; with columns left on Standard, LibreOffice itself
makes -5 of -5.00, which is shown at the end.
"""

import csv
import urllib.error
import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
JAR = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "bootstrap/target/rowport.jar")

WRONG, RIGHT = "perhaps", "yes"
FIELDS = ["external_reference", "type", "first_name", "last_name", "send_welcome_email", "phone", "occupation", "notes"]
CELLS = [
    "+44 20 7946 0000", "-5.00", "'quoted", "=1+1", "'=1+1", "''=1+1", "@SUM(1)", "-2+3", "+cmd|' /C calc'!A0", "007",
    "1.50", "1.23E+12", "01/02/2026", "2026-02-01", "TRUE", "½ pint – “ok”", "a \"b\" c", "x, y; z", "line 1\nline 2", "#REF!", "1/2", "10%", "£1,234.50",
]

# Name, separator, Python's encoding, byte order mark, LibreOffice's number of the encoding.
DIALECTS = [
    ("comma, UTF-8", ",", "utf-8", b"", 76),
    ("comma, UTF-8 with mark", ",", "utf-8", b"\xef\xbb\xbf", 76),
    ("semicolon, Windows-1252", ";", "cp1252", b"", 1),
    ("tab, UTF-8", "\t", "utf-8", b"", 76),
]


def table(separator, encoding, mark):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerow(FIELDS)
    for number, cell in enumerate(CELLS):
        writer.writerow([f"R{number:03}", "individual", "Jo", f"Test {number}", WRONG, "+44 20 7946 0000", "-5.00", cell])
    return mark + out.getvalue().encode(encoding)


class Server:
    def __init__(self, folder, port):
        environment = dict(os.environ, ROWPORT_DATA=str(folder), ROWPORT_PORT=str(port), ROWPORT_RATE_LIMIT="0")
        self.process = subprocess.Popen(["java", "-jar", str(JAR), "serve"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.base = f"http://127.0.0.1:{port}"
        for _ in range(240):
            try:
                urllib.request.urlopen(self.base + "/ready").close()
                break
            except OSError:
                time.sleep(0.25)
        else:
            raise SystemExit("The server didn't start")
        self.token = (folder / "first-token").read_text().strip()

    def call(self, path, body=None, content_type="application/json", accept="application/json"):
        headers = {"Authorization": "Bearer " + self.token, "Content-Type": content_type, "Accept": accept}
        request = urllib.request.Request(self.base + "/api/v1/" + path, data=body, headers=headers)
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.read()
        except urllib.error.HTTPError as e:
            raise SystemExit(f"{path}: {e.code} {e.read().decode()}") from e

    def run(self, mode, content):
        boundary = "rowport-round-trip"
        parts = b"".join(
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in (("type", "clients"), ("mode", mode))
        )
        parts += f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="clients.csv"\r\n\r\n'.encode()
        parts += content + f"\r\n--{boundary}--\r\n".encode()
        created = json.loads(self.call("import", parts, f"multipart/form-data; boundary={boundary}"))
        known = {field["name"] for field in json.loads(self.call("import/types/clients"))["fields"]}
        mapping = {header: header for header in created["headers"] if header in known}
        self.call(f"import/map/{created['uuid']}", json.dumps({"headers": mapping}).encode())
        self.call(f"import/start/{created['uuid']}", b'{"force": true}')
        while True:
            current = json.loads(self.call(f"import/{created['uuid']}"))
            if current["status"] not in ("queued", "processing"):
                return current
            time.sleep(0.1)

    def records(self):
        return {record["external_reference"]: record for record in json.loads(self.call("records/clients?per_page=500"))["data"]}

    def stop(self):
        self.process.terminate()
        self.process.wait()


def through_libreoffice(folder, content, separator, charset, columns, as_text):
    source = folder / "report.csv"
    source.write_bytes(content)
    target = folder / "saved"
    formats = "/".join(f"{column + 1}/2" for column in range(columns)) if as_text else ""
    dialect = f"{ord(separator)},34,{charset},1"
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", f"--infilter=CSV:{dialect},{formats}",
         "--convert-to", f"csv:Text - txt - csv (StarCalc):{dialect},,0,false,true,false", "--outdir", str(target), str(source)],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return (target / "report.csv").read_bytes()


def check(name, holds, detail=""):
    print(f"  {'ok  ' if holds else 'FAIL'} {name}{'' if holds else ': ' + str(detail)}")
    return holds


def round_trip(folder, port, dialect):
    name, separator, encoding, mark, charset = dialect
    print(name)
    server = Server(folder / "data", port)
    try:
        failed = server.run("store", table(separator, encoding, mark))
        good = check("all rows fail at first", failed["failed_jobs"] == len(CELLS), failed["counts"])
        report = server.call(f"import/{failed['uuid']}/error-report", accept="text/csv")
        again = server.run("store", report)
        second = server.call(f"import/{again['uuid']}/error-report", accept="text/csv")
        good &= check("a report uploaded as it is gives the same report, byte for byte", report == second)
        saved = through_libreoffice(folder, report, separator, charset, len(FIELDS) + 2, True)
        corrected = saved.replace(WRONG.encode(encoding), RIGHT.encode(encoding))
        done = server.run("store", corrected)
        good &= check("the corrected report imports whole", done["counts"]["created"] == len(CELLS), done["errors"][:2])
        stored = server.records()
        wrong = {cell: stored[f"R{i:03}"]["notes"] for i, cell in enumerate(CELLS) if stored[f"R{i:03}"]["notes"] != cell}
        good &= check("each cell is what it was", not wrong, wrong)
        spoilt = [r for r in stored.values() if (r["phone"], r["occupation"]) != ("+44 20 7946 0000", "-5.00")]
        good &= check("so are telephone numbers and amounts", not spoilt, spoilt[:1])
        exported = server.call("records/clients", accept="text/csv")
        columns = len(next(csv.reader(io.StringIO(exported.decode("utf-8-sig")))))
        updated = server.run("update", through_libreoffice(folder, exported, ",", 76, columns, True))
        good &= check("exported records update nothing", updated["counts"]["unchanged"] == len(CELLS), updated["errors"][:2] or updated["counts"])
        if name == DIALECTS[0][0]:
            plain = through_libreoffice(folder, report, separator, charset, 0, False)
            shown = {row[0]: row[7] for row in csv.reader(io.StringIO(plain.decode())) if row and row[0].startswith("R")}
            print("  with columns on Standard LibreOffice itself changes:",
                  {cell: shown[f"R{i:03}"].removeprefix("'") for i, cell in enumerate(CELLS) if shown[f"R{i:03}"] not in (cell, "'" + cell)})
        return good
    finally:
        server.stop()


def main():
    if not JAR.is_file():
        raise SystemExit(f"There is no {JAR}: build it with mvn -DskipTests package")
    good = True
    for number, dialect in enumerate(DIALECTS):
        with tempfile.TemporaryDirectory() as folder:
            good &= round_trip(pathlib.Path(folder), int(os.environ.get("PORT", "7117")) + number % 2, dialect)
    raise SystemExit(0 if good else 1)


if __name__ == "__main__":
    main()
