extension String {
    /// Without what could move a terminal's cursor or turn the writing round: a log is a stranger's text.
    package var printable: String {
        var scalars = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            let isTab = scalar == "\t"
            let category = scalar.properties.generalCategory
            scalars.append(!isTab && (category == .control || category == .format) ? "\u{FFFD}" : scalar)
        }
        return String(scalars)
    }
}
