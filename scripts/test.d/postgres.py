"""Runs a PostgreSQL of Debian's with nothing in it, on loopback, until its standard input ends: postgres.py PORT

Prints "ready" once it takes connections, and its folder. Of its standard input it takes the lines "stop" and "start", and answers each
with "stopped" or "ready". Its superuser is `postgres`, with the password `invented-root`; it speaks TLS with a certificate of its own.
It ends, and leaves nothing behind, with whoever started it, however that one ended."""

import glob
import os
import shutil
import signal
import subprocess
import sys
import tempfile

port = sys.argv[1]
places = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[4]))
if not places:
    sys.exit("PostgreSQL is not installed")
programs = places[-1]
folder = tempfile.mkdtemp(prefix="yardmaster-postgres-")
data = folder + "/data"
# It refuses to run as root.
as_user = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] if os.getuid() == 0 else []
environment = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}


def run(*command, **options):
    subprocess.run([*as_user, *command], check=True, env=environment, stdout=subprocess.DEVNULL, **options)


def control(*arguments):
    run(programs + "/pg_ctl", "-D", data, "-w", "-t", "60", "-s", *arguments, stdin=subprocess.DEVNULL)


def start():
    control("-l", folder + "/log", "start")


def stop(how="fast"):
    control("-m", how, "stop")


is_up = False
signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
try:
    if as_user:
        shutil.chown(folder, "nobody", "nogroup")
    with open(folder + "/password", "w") as file:
        file.write("invented-root\n")
    os.chmod(folder + "/password", 0o644)
    run(
        programs + "/initdb", "-D", data, "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "-A", "scram-sha-256",
        "--pwfile", folder + "/password",
    )
    run(
        "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
        "-addext", "subjectAltName=DNS:localhost", "-keyout", folder + "/server.key", "-out", folder + "/server.crt",
        stderr=subprocess.DEVNULL,
    )
    with open(data + "/postgresql.conf", "a") as file:
        file.write(
            f"port = {port}\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = '{folder}'\nfsync = off\nfull_page_writes = off\n"
            f"ssl = on\nssl_cert_file = '{folder}/server.crt'\nssl_key_file = '{folder}/server.key'\n"
            "max_connections = 40\nmax_prepared_transactions = 4\nlog_statement = none\n"
        )
    is_up = True
    start()
    print("ready", folder, flush=True)
    for line in sys.stdin:
        if line.strip() == "stop":
            stop()
            is_up = False
            print("stopped", flush=True)
        elif line.strip() == "start":
            start()
            is_up = True
            print("ready", folder, flush=True)
finally:
    if is_up:
        stop("immediate")
    shutil.rmtree(folder, ignore_errors=True)
