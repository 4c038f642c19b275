import Forms
import FuzzSupport

/// A form that is read, written and read again is the same form, and a look-up finds what stands in it.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzForm(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let body = FuzzInput(start, count).bytes
    guard let form = try? FormFields(parsing: body) else { return 0 }
    let pairs = form.pairs
    expect(pairs.count == form.count && form.count <= FormFields.standardLimit, "\(pairs.count) pairs of \(form.count)")

    let named = pairs.filter { !$0.name.isEmpty || !$0.value.isEmpty }
    guard let again = try? FormFields(parsing: FormFields.encode(named)) else { fatalError("what was written cannot be read") }
    expect(same(again.pairs, named), "it became \(again.pairs)")

    // Not under every name: two hundred of them would take most of the time.
    for (name, _) in pairs.prefix(3) {
        let values = pairs.filter { $0.name.utf8.elementsEqual(name.utf8) }.map(\.value)
        do throws(FormError) {
            let found = try form.value(name)
            expect(values.count == 1 && found.map { $0.utf8.elementsEqual(values[0].utf8) } == true, "another value under \(name)")
        } catch {
            expect(error.code == .duplicateName && values.count > 1, "\(error)")
        }
    }
    return 0
}

private func same(_ left: [(name: String, value: String)], _ right: [(name: String, value: String)]) -> Bool {
    left.elementsEqual(right) { $0.name.utf8.elementsEqual($1.name.utf8) && $0.value.utf8.elementsEqual($1.value.utf8) }
}
