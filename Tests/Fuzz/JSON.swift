import FuzzSupport
import JSON

/// The scanner and the tree agree on what JSON is, and a tree survives being written and read.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzJSON(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = FuzzInput(start, count).bytes
    let refused = refusal { () throws(JSONError) in try JSONScanner.validate(bytes) }
    let scanned = refusal { () throws(JSONError) in _ = try JSON(scanned: bytes) }
    expect(
        scanned == refused,
        "the scanner says \(refused.map(\.description) ?? "nothing"), its tree \(scanned.map(\.description) ?? "nothing")"
    )
    let value: JSON
    do throws(JSONError) {
        value = try JSON(parsing: bytes)
    } catch {
        switch error.code {
        // What only somebody who keeps names and numbers can see. It may come before the place where the scanner stops.
        case .duplicateName, .numberOutOfRange: expect(error.offset <= refused?.offset ?? .max, "the tree read on after \(refused!)")
        default: expect(refused == error, "the tree says \(error), the scanner \(refused.map(\.description) ?? "nothing")")
        }
        return 0
    }
    expect(refused == nil, "the scanner alone refuses: \(refused!)")

    let written = value.serialized()
    expectSame(value, written, "written on one line")
    expectSame(value, Array(value.pretty().utf8), "written for people")
    picksTheSame(bytes, value)

    let shallow = JSONLimits(depth: 3)
    let isShallow = refusal { () throws(JSONError) in try JSONScanner.validate(bytes, limits: shallow) } == nil
    expect(isShallow == (depth(value) <= 3), "a depth of \(depth(value)) against a limit of 3")
    return 0
}

private func refusal(_ body: () throws(JSONError) -> Void) -> JSONError? {
    do throws(JSONError) { try body() } catch { return error }
    return nil
}

/// Compared as it is written too: `String` takes two spellings of one character for equal, and JSON does not.
private func expectSame(_ value: JSON, _ written: [UInt8], _ how: String) {
    guard let again = try? JSON(parsing: written) else {
        fatalError("\(how), it cannot be read: \(String(decoding: written, as: UTF8.self))")
    }
    expect(
        again == value && again.serialized() == value.serialized(),
        "\(how), it became \(String(decoding: again.serialized(), as: UTF8.self))"
    )
}

private let names = JSONNames(["type", "event", "event_id", "authorizations"])
private let wanted = ["type", "event", "event_id", "authorizations"]

/// Members picked on the way are the tree's.
private func picksTheSame(_ bytes: [UInt8], _ value: JSON) {
    guard let object = value.object else { return }
    var picked: [String: JSON] = [:]
    let refused = refusal { () throws(JSONError) in
        try JSONScanner.read(bytes) { scanner throws(JSONError) in
            try scanner.members(names) { index, value throws(JSONError) in picked[wanted[index]] = try value.value() }
        }
    }
    expect(refused == nil, "members cannot be picked: \(refused!)")
    for name in wanted { expect(picked[name] == object[name], "another \(name) was picked") }
}

private func depth(_ value: JSON) -> Int {
    switch value {
    case .array(let elements): 1 + (elements.map(depth).max() ?? 0)
    case .object(let object): 1 + (object.members.map { depth($0.value) }.max() ?? 0)
    default: 0
    }
}
