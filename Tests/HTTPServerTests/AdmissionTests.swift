import Testing

@testable import HTTPServer

@Suite struct AdmissionTests {
    /// Two connections may come from one source; the address of each comer, and what the last is told.
    @Test(arguments: [
        (["192.0.2.1", "192.0.2.1", "192.0.2.1"], Admission.Verdict.tooManyFromSource),
        (["192.0.2.1", "192.0.2.1", "192.0.2.2"], .admit),
        // One IPv6 customer owns a /64.
        (["2001:db8::1", "2001:db8::2", "2001:db8::3"], .tooManyFromSource),
        (["2001:db8::1", "2001:db8::2", "2001:db8:0:1::3"], .admit),
        (["127.0.0.1", "127.0.0.1", "127.0.0.1"], .admit),
        (["::1", "::1", "::1"], .admit),
        (["10.0.0.1", "10.0.0.1", "10.0.0.1"], .admit),
        (["127.0.0.1", "127.0.0.1", "127.0.0.1", "127.0.0.1", "127.0.0.1"], .full),
    ])
    func decides(_ comers: [String], _ verdict: Admission.Verdict) throws {
        let proxies = [try #require(CIDR("10.0.0.0/8"))]
        var admission = Admission(maximum: 4, maximumPerSource: 2, trusted: proxies)
        let addresses = try comers.map { try #require(IPAddress($0)) }
        for address in addresses.dropLast() { admission.opened(address) }
        #expect(admission.verdict(addresses[addresses.count - 1]) == verdict)
        for address in addresses.dropLast() { admission.closed(address) }
        #expect(admission.open == 0)
        #expect(admission.verdict(addresses[0]) == .admit, "who has left is forgotten")
    }
}
