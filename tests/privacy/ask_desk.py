"""Starts a desk, has it check a story, and leaves it open for a while: ``ask_desk.py STORY SECONDS``."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import time
from pathlib import Path

command = [sys.executable, "-m", "mtqa", "desk", "--port", "0", "--no-token"]
desk = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
assert desk.stdout is not None
address = desk.stdout.readline().strip().removeprefix("http://").rstrip("/")
body = json.dumps({"text": Path(sys.argv[1]).read_text("utf-8")})
complete = False
while not complete:
    connection = http.client.HTTPConnection(address, timeout=60)
    connection.request("POST", "/api/check", body, {"Content-Type": "application/json"})
    answer = json.loads(connection.getresponse().read())
    complete = answer["complete"]
sys.stdout.write(json.dumps(answer))
time.sleep(float(sys.argv[2]))
desk.terminate()
desk.wait(timeout=60)
