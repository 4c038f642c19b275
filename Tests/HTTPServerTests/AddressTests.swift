import Testing

@testable import HTTPServer

@Suite struct AddressTests {
    @Test(arguments: [
        ("192.0.2.1", "192.0.2.1"), ("::ffff:192.0.2.1", "192.0.2.1"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("::1", "::/64"),
    ])
    func sources(_ text: String, _ source: String) throws {
        #expect(try #require(IPAddress(text)).source == source)
    }

    @Test(arguments: ["", "1.2.3", "1.2.3.4.5", "01.2.3.4x", "1.2.3.4:80", "[::1]", "fe80::1%eth0", "localhost", "1.2.3.4\0"])
    func notAddresses(_ text: String) { #expect(IPAddress(text) == nil) }

    @Test(arguments: [
        ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false), ("10.0.0.0/8", "::ffff:10.1.2.3", true),
        ("0.0.0.0/0", "203.0.113.9", true), ("0.0.0.0/0", "2001:db8::1", false), ("::/0", "2001:db8::1", true),
        ("2001:db8::/33", "2001:db8:7fff::1", true), ("2001:db8::/33", "2001:db8:8000::1", false), ("2001:db8::1", "2001:db8::1", true),
        ("2001:db8::/65", "2001:db8::7fff:0:0:1", true), ("2001:db8::/65", "2001:db8::8000:0:0:1", false),
        ("192.0.2.1", "192.0.2.2", false),
    ])
    func ranges(_ range: String, _ address: String, _ isInside: Bool) throws {
        #expect(try #require(CIDR(range)).contains(try #require(IPAddress(address))) == isInside)
    }

    @Test(arguments: ["10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/-1", "x/8", "10.0.0.0/8/8", ""])
    func notRanges(_ text: String) { #expect(CIDR(text) == nil) }

    /// The socket, the fields, and whom we believe it is. Trusted: 10/8 and fd00::/8.
    @Test(arguments: [
        ("203.0.113.9", "X-Forwarded-For: 198.51.100.1", "203.0.113.9"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "X-Forwarded-For: 198.51.100.1", "198.51.100.1"),
        // What stands left of the first untrusted address was written by the client.
        ("10.0.0.1", "X-Forwarded-For: 1.1.1.1, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
        ("10.0.0.1", "X-Forwarded-For: 1.1.1.1\r\nX-Forwarded-For: 198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "X-Forwarded-For: 198.51.100.1:4711", "198.51.100.1"),
        ("10.0.0.1", "X-Forwarded-For: [2001:db8::1]:80", "2001:db8::1"),
        ("10.0.0.1", "X-Forwarded-For: 2001:db8::1", "2001:db8::1"),
        ("10.0.0.1", "X-Forwarded-For: 198.51.100.1, garbage", "10.0.0.1"),
        ("10.0.0.1", "X-Forwarded-For: 198.51.100.1, unknown, 10.0.0.2", "10.0.0.2"),
        ("10.0.0.1", "X-Forwarded-For: 10.0.0.3", "10.0.0.3"),
        ("fd00::1", "Forwarded: for=\"[2001:db8:cafe::17]:4711\";proto=https", "2001:db8:cafe::17"),
        ("10.0.0.1", "Forwarded: for=1.1.1.1, For=198.51.100.1;by=10.0.0.1", "198.51.100.1"),
        ("10.0.0.1", "Forwarded: for=_hidden", "10.0.0.1"),
        ("10.0.0.1", "Forwarded: for=198.51.100.1\r\nX-Forwarded-For: 198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "Forwarded: for=1.1.1.1\r\nX-Forwarded-For: 198.51.100.1", "10.0.0.1"),
    ])
    func forwarded(_ socket: String, _ fields: String, _ client: String) throws {
        var parser = HTTPParser()
        let lines = fields.isEmpty ? "" : fields + "\r\n"
        guard case .head(let head)? = parser.consume(Array("GET / HTTP/1.1\r\nHost: a\r\n\(lines)\r\n".utf8)).first else {
            Issue.record("no head")
            return
        }
        let trusted = try ["10.0.0.0/8", "fd00::/8"].map { try #require(CIDR($0)) }
        let found = ForwardedAddress(trusted: trusted).client(of: head.headers, from: try #require(IPAddress(socket)))
        #expect(found.description == client)
    }

    @Test func dates() {
        #expect(HTTPDate.text(secondsSince1970: 784_111_777) == "Sun, 06 Nov 1994 08:49:37 GMT")
        #expect(HTTPDate.text(secondsSince1970: 951_782_400) == "Tue, 29 Feb 2000 00:00:00 GMT")
        #expect(HTTPDate.text(secondsSince1970: 4_102_444_799) == "Thu, 31 Dec 2099 23:59:59 GMT")
    }
}
