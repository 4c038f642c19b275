extension Plot {
    /// More bars than that side by side are thinner than a finger can point at, and take long to draw.
    private static let mostColumns = 150
    private static let mostGrouped = 12

    /// A form that cannot show these places is not taken, and that is said.
    mutating func take(_ wanted: PlotForm?) {
        let taken = wanted ?? (isBetterStacked ? .stacked : form)
        if allows(taken) { form = taken }
        if let wanted, wanted != form { add(note: "not drawn as a \(wanted.rawValue) chart: \(reason(against: wanted))") }
    }

    private func allows(_ form: PlotForm) -> Bool {
        switch (form, places) {
        case (.bar, .names): true
        case (.bar, _): places.count <= Self.mostColumns
        case (.line, .times), (.line, .numbers): places.count > 1
        case (.stacked, .names): isStackable
        case (.stacked, _): isStackable && places.count <= Self.mostColumns
        default: false
        }
    }

    /// Parts of a whole are never negative.
    private var isStackable: Bool { series.count > 1 && series.allSatisfy { $0.values.allSatisfy { ($0 ?? 0) >= 0 } } }

    /// Dozens of bars of many colours beside each other cannot be compared.
    private var isBetterStacked: Bool {
        if case .names = places { places.count * series.count > Self.mostGrouped && isStackable } else { false }
    }

    private func reason(against wanted: PlotForm) -> String {
        switch wanted {
        case .line: "names have no order"
        case .stacked where series.count < 2: "there is one series"
        case .stacked where !isStackable: "some values are negative"
        default: "there are too many values"
        }
    }
}
