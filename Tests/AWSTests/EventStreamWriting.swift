import AWS

func bigEndian(_ number: UInt32) -> [UInt8] { withUnsafeBytes(of: number.bigEndian, Array.init) }

func message(headers: [UInt8], payload: [UInt8]) -> [UInt8] {
    let lengths = bigEndian(UInt32(16 + headers.count + payload.count)) + bigEndian(UInt32(headers.count))
    let bytes = lengths + bigEndian(CRC32(of: lengths).value) + headers + payload
    return bytes + bigEndian(CRC32(of: bytes).value)
}

func eventStreamMessage(_ headers: [String: String], _ payload: String) -> [UInt8] {
    var fields: [UInt8] = []
    for (name, value) in headers {
        fields += [UInt8(name.utf8.count)] + Array(name.utf8)
        fields += [7, 0, UInt8(value.utf8.count)] + Array(value.utf8)
    }
    return message(headers: fields, payload: Array(payload.utf8))
}
