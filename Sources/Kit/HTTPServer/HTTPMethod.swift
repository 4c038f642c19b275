/// The method of a request. One that nobody registered a route for is ``other``: well formed, but never allowed.
package enum HTTPMethod: String, Sendable, Hashable, CaseIterable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
    case options = "OPTIONS"
    case trace = "TRACE"
    case connect = "CONNECT"
    case other = ""

    /// Methods are case-sensitive, so the bytes are compared as they are.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        var packed: UInt64 = 0
        guard bytes.count <= 8 else {
            self = .other
            return
        }
        for byte in bytes { packed = packed << 8 | UInt64(byte) }
        switch packed {
        case 0x47_45_54: self = .get
        case 0x48_45_41_44: self = .head
        case 0x50_4f_53_54: self = .post
        case 0x50_55_54: self = .put
        case 0x50_41_54_43_48: self = .patch
        case 0x44_45_4c_45_54_45: self = .delete
        case 0x4f_50_54_49_4f_4e_53: self = .options
        case 0x54_52_41_43_45: self = .trace
        case 0x43_4f_4e_4e_45_43_54: self = .connect
        default: self = .other
        }
    }

    /// A request with one of these always says how long its body is, even when it is empty.
    var needsFraming: Bool { self == .post || self == .put || self == .patch }
}
