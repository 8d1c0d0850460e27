#!/usr/bin/env python3
"""hearsay serve-demo as a browser, a hostile site and a shell meet it."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import unittest
import urllib.parse

HEARSAY = os.path.abspath(os.environ["HEARSAY"])
SUMMIT = os.path.abspath("examples/summit.txt")
PAGE = os.path.abspath("examples/page.html")
LIMIT = 1 << 20


def read(path):
    with open(path, "rb") as f:
        return f.read()


class DemoTest(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        cls.server = subprocess.Popen(
            [HEARSAY, "serve-demo", "--listen=127.0.0.1:0", "--timeout=600"],
            stdout=subprocess.PIPE)
        line = cls.server.stdout.readline().decode()
        found = re.match(r"Open http://127\.0\.0\.1:(\d+)/ in a browser\.", line)
        cls.port = int(found.group(1))

    @classmethod
    def tearDownClass(cls):
        cls.server.send_signal(signal.SIGINT)
        status = cls.server.wait(60)
        cls.server.stdout.close()
        assert status == 130, status

    def ask(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port,
                                                timeout=600)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer, answer.read().decode()
        finally:
            connection.close()

    def paste(self, text, **headers):
        headers = {k.replace("_", "-"): v for k, v in headers.items()}
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        return self.ask("POST", "/annotate",
                        urllib.parse.urlencode({"text": text}), headers)

    def test_the_form_may_send_to_this_server_alone(self):
        answer, html = self.ask("GET", "/")
        self.assertEqual(answer.status, 200)
        self.assertEqual(answer.getheader("Content-Type"),
                         "text/html; charset=utf-8")
        self.assertIn("frame-ancestors 'none'",
                      answer.getheader("Content-Security-Policy"))
        self.assertIn("<form method=\"post\" action=\"/annotate\">", html)
        self.assertIn("default-src 'none'", html)
        self.assertIn("form-action 'self'", html)

    def test_a_pasted_article_becomes_a_page(self):
        text = read(SUMMIT).decode().replace("\n", "\r\n")
        answer, html = self.paste(text)
        self.assertEqual(answer.status, 200)
        self.assertIn("<title>Lake Talks End", html)
        self.assertIn("Mara Ostrovsky</bdi></h3>", html)
        self.assertIn("<a href=\"/\">Another article</a>", html)
        self.assertIn("form-action 'none'", html)

    def test_a_pasted_page_is_read_as_html(self):
        answer, html = self.paste(read(PAGE))
        self.assertEqual(answer.status, 200)
        self.assertIn("<title>Museum’s Missing Clock", html)
        self.assertNotIn("We use cookies. &lt;button", html)

    def test_markup_in_an_article_is_text(self):
        answer, html = self.paste("</textarea><script>alert(1)</script> & +%41")
        self.assertEqual(answer.status, 200)
        self.assertIn("&lt;script&gt;alert(1)&lt;/script&gt; &amp; +%41", html)
        self.assertEqual(html.count("<script>"), 1)

    def test_what_is_no_article_brings_the_form_back_with_a_reason(self):
        for text, words in ((b"", "There is no article yet."),
                            (b"caf\xe9 \"<b>", "offset 3")):
            answer, html = self.paste(text)
            self.assertEqual(answer.status, 400, text)
            self.assertIn(words, html)
            self.assertIn("<textarea", html)
            self.assertNotIn("<b>", html)

    def test_long_articles_are_refused_and_the_next_is_answered(self):
        answer, html = self.paste("a" * (LIMIT + 1))
        self.assertEqual(answer.status, 413)
        self.assertIn("1048576", html)
        # So long that it is not even read to its end.
        with socket.create_connection(("127.0.0.1", self.port), 60) as peer:
            peer.sendall(b"POST /annotate HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                         b"Content-Length: 999999999\r\n\r\ntext=")
            self.assertIn(b" 413 ", peer.recv(4096))
        self.assertEqual(self.paste("Rain fell.")[0].status, 200)

    def test_a_long_article_within_the_limit_is_a_page(self):
        text = "“Rain,” said Mara Rao of Kelmora.\n\n" * (LIMIT // 40)
        answer, html = self.paste(text)
        self.assertEqual(answer.status, 200)
        self.assertLess(len(html), 40 * len(text))

    def test_forms_of_other_sites_are_refused(self):
        self.assertEqual(
            self.paste("Rain.", Sec_Fetch_Site="cross-site")[0].status, 403)
        # A browser that does not tell the site of a plain address.
        self.assertEqual(
            self.paste("Rain.", Origin="http://a.example")[0].status, 403)
        self.assertEqual(
            self.paste("Rain.", Sec_Fetch_Site="same-origin")[0].status, 200)

    # DNS rebinding: a hostile name that leads to this machine.
    def test_names_of_others_are_refused(self):
        for host, status in (("a.example:%d" % self.port, 403), ("", 403),
                             ("127.0.0.1.a.example", 403),
                             ("LOCALHOST:%d" % self.port, 200),
                             ("[::1]:%d" % self.port, 200)):
            answer, _ = self.ask("GET", "/", headers={"Host": host})
            self.assertEqual(answer.status, status, host)

    def test_other_paths_and_methods(self):
        self.assertEqual(self.ask("GET", "/etc/passwd")[0].status, 404)
        self.assertEqual(self.ask("POST", "/", "text=a")[0].status, 404)
        answer, _ = self.ask("GET", "/annotate")
        self.assertEqual(answer.status, 303)
        self.assertEqual(answer.getheader("Location"), "/")
        self.assertIn(self.ask("DELETE", "/")[0].status, (405, 501))

    def test_an_address_that_cannot_be_had_is_an_error(self):
        for listen, words in (("127.0.0.1", "expected HOST:PORT"),
                              (":1", "expected HOST:PORT"),
                              ("127.0.0.1:%d" % self.port, "in use")):
            run = subprocess.run([HEARSAY, "serve-demo", "--listen", listen],
                                 stderr=subprocess.PIPE, timeout=60)
            self.assertEqual(run.returncode, 1, listen)
            self.assertIn(words, run.stderr.decode())

    def test_workers_that_are_not_there_are_told_on_the_page(self):
        server = subprocess.Popen(
            [HEARSAY, "serve-demo", "--listen=127.0.0.1:0",
             "--server=unix:/nonexistent/socket"], stdout=subprocess.PIPE)
        try:
            line = server.stdout.readline().decode()
            port = int(re.search(r":(\d+)/", line).group(1))
            connection = http.client.HTTPConnection("127.0.0.1", port,
                                                    timeout=60)
            connection.request("POST", "/annotate", "text=Rain+fell.")
            answer = connection.getresponse()
            html = answer.read().decode()
            connection.close()
            self.assertEqual(answer.status, 502)
            self.assertIn("Rain fell.</textarea>", html)
            self.assertIn("the workers at unix:/nonexistent/socket", html)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(60)
            server.stdout.close()


if __name__ == "__main__":
    sys.exit(unittest.main())
