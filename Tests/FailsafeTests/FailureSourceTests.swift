import Failsafe
import Testing

struct FailureSourceTests {
    @Test(
        arguments: [
            ([203, 0, 113, 7], "203.0.113.7"),
            ([0, 0, 0, 0], "0.0.0.0"),
            ([255, 255, 255, 255], "255.255.255.255"),
            ([0x20, 0x01, 0x0D, 0xB8, 0, 0, 0, 7, 1, 2, 3, 4, 5, 6, 7, 8], "2001:db8:0:7::/64"),
            ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], "0:0:0:0::/64"),
            // What a dual-stack socket says of an IPv4 peer.
            ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 203, 0, 113, 7], "203.0.113.7"),
            ([1, 2, 3], "unknown"),
            ([], "unknown"),
        ] as [([UInt8], String)]
    )
    func names(octets: [UInt8], name: String) {
        #expect(FailureSource(octets: octets).description == name)
    }

    @Test func oneCustomerIsOneSource() {
        let prefix: UInt64 = 0x2001_0DB8_0000_0007
        #expect(FailureSource(ipv6: prefix, 1) == FailureSource(ipv6: prefix, .max))
        #expect(FailureSource(ipv6: prefix, 1) != FailureSource(ipv6: prefix + 1, 1))
        #expect(FailureSource(ipv6: 0, 0xFFFF_CB00_7107) == FailureSource(ipv4: 0xCB00_7107))
        #expect(FailureSource(ipv4: 0) != .unknown)
    }
}
