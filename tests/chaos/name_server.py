"""A name server for one name, whose addresses can be changed."""

import socket
import struct
import threading


class NameServer:
    """Answers on a free port of loopback until close().

    Knows the A records of `name` and says of everything else that there is
    none. Records are good for a second. Thread-safe.
    """

    def __init__(self, name, addresses):
        self._name = name.lower().rstrip(".")
        self._addresses = list(addresses)
        self.queries = 0  # for A records of the name
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def set(self, addresses):
        self._addresses = list(addresses)

    def close(self):
        # An empty datagram ends the thread.
        self._socket.sendto(b"", ("127.0.0.1", self.port))

    def _serve(self):
        while True:
            query, caller = self._socket.recvfrom(4096)
            if not query:
                break
            try:
                self._socket.sendto(self._answer(query), caller)
            except (IndexError, struct.error):
                pass  # not a query
        self._socket.close()

    def _answer(self, query):
        """RFC 1035, 4.1: the header, the question, an answer a record."""
        labels, at = [], 12
        while query[at]:
            labels.append(query[at + 1:at + 1 + query[at]].decode("latin-1"))
            at += 1 + query[at]
        kind, = struct.unpack_from(">H", query, at + 1)
        question = query[12:at + 5]
        known = ".".join(labels).lower() == self._name
        records = self._addresses if known and kind == 1 else []
        if known and kind == 1:
            self.queries += 1
        flags = 0x8580 if known else 0x8583  # 3: there is no such name
        header = query[:2] + struct.pack(">HHHHH", flags, 1, len(records), 0, 0)
        return header + question + b"".join(
            # The name of byte 12, A, IN, TTL 1, four bytes.
            struct.pack(">HHHIH", 0xc00c, 1, 1, 1, 4) +
            socket.inet_aton(address) for address in records)
