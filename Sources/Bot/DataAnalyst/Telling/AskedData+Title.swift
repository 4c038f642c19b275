extension AskedData {
    /// What its chart and its file are called: as it was asked, without the courtesy and without how it was to be handed over.
    var title: String {
        // A statement that somebody wrote has no other words.
        guard !words.isEmpty else { return "" }
        var said = question.split(whereSeparator: \.isWhitespace).map(String.init)
        while let last = said.last?.lowercased().trimming("?!."), ["please", "pls", "thanks", ""].contains(last) { said.removeLast() }
        if let place = said.lastIndex(where: { ["as", "in"].contains($0.lowercased()) }),
            said.count > place + 1, said[(place + 1)...].allSatisfy({ Self.handing.contains($0.lowercased().trimming("?!.")) })
        {
            said.removeSubrange(place...)
        }
        said = Array(said.drop { Self.courtesy.contains($0.lowercased()) })
        // `a bar chart of lines per plan`
        let form = said.prefix { Self.handing.contains($0.lowercased()) }.count
        if form > 0, said.dropFirst(form).first?.lowercased() == "of" { said.removeFirst(form + 1) }
        let title = said.joined(separator: " ").trimming("?!.:,")
        return title.isEmpty ? words : title.prefix(1).uppercased() + title.dropFirst()
    }

    private static let courtesy: Set<String> = [
        "show", "give", "list", "draw", "plot", "get", "tell", "me", "us", "please", "pls", "can", "could", "you", "what", "what's",
        "whats",
        "is", "are", "the", "hey", "hi",
    ]
    private static let handing: Set<String> = [
        "a", "an", "bar", "bars", "line", "lines", "stacked", "pie", "chart", "graph", "plot", "histogram", "diagram", "csv", "file",
        "excel", "spreadsheet", "export",
    ]
}
