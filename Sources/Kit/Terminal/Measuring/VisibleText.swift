extension StringProtocol {
    /// Nothing that a terminal would obey and not show: controls, and what turns the direction of writing. Lines and tabs stay.
    ///
    /// What strangers wrote could otherwise move the cursor, retitle the window or answer in the keyboard's place.
    package var visibleOnly: String {
        if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A }) { return String(self) }
        var scalars = String.UnicodeScalarView()
        for scalar in unicodeScalars where scalar.isShown { scalars.append(scalar) }
        return String(scalars)
    }

    /// On one line.
    package var visibleLine: String {
        String(visibleOnly.map { $0 == "\n" || $0 == "\t" ? " " : $0 })
    }
}

extension Unicode.Scalar {
    fileprivate var isShown: Bool {
        switch value {
        case 0x09, 0x0A: true
        case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF, 0xFFF9...0xFFFB,
            0xE0000...0xE007F:
            false
        default: true
        }
    }
}
