import CPatterns

extension Knowledge {
    /// The families that the product knows, as they stand in the binary.
    package static var embeddedFiles: [(name: String, bytes: [UInt8])] {
        (0..<Int(yardmaster_family_count())).map { index in
            let family = yardmaster_family(Int32(index))
            let bytes = UnsafeRawBufferPointer(start: family.bytes, count: family.count)
            return (String(cString: family.name), Array(bytes))
        }
    }

    static var embeddedNames: [String] {
        (0..<Int(yardmaster_family_count())).map { String(cString: yardmaster_family(Int32($0)).name) }
    }
}
