import Testing

@testable import HTTPClient

/// The decision alone, for origins that no stand-in can have.
@Suite struct RedirectPolicyTests {
    @Test(
        arguments: [
            ("https://a.example/x", "http://a.example/x", nil),
            ("https://a.example/x", "http://b.example/", nil),
            ("https://a.example/x", "//b.example/y", "https://b.example/y"),
            ("https://a.example/x", "?q=1", "https://a.example/x?q=1"),
            ("http://a.example/x", "https://a.example/x", "https://a.example/x"),
        ] as [(String, String, String?)]
    )
    func neverDowngrades(_ from: String, _ location: String, _ expected: String?) throws {
        let hop = HTTPHop(method: .get, address: try HTTPAddress(from), headers: [("Authorization", "invented")], body: nil)
        guard let expected else {
            #expect(throws: HTTPClientError.self) {
                try RedirectPolicy.follow(max: 5).next(hop, status: 302, location: location, followed: 0)
            }
            return
        }
        let next = try RedirectPolicy.follow(max: 5).next(hop, status: 302, location: location, followed: 0)
        let address = try HTTPAddress(expected)
        #expect(next?.address == address)
        // http and https of one host are two origins.
        #expect(next?.headers.isEmpty == (address.origin != hop.address.origin))
    }
}
