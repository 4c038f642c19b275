/// The colours of a picture.
package struct Theme: Sendable, Equatable {
    package var background: Picture.Colour
    package var text: Picture.Colour
    package var faint: Picture.Colour
    package var grid: Picture.Colour
    package var series: [Picture.Colour]

    // Chosen so that people with any of the usual weaknesses of colour tell each two apart, and that each stands out from its ground: see
    // the tests. The seven of Okabe and Ito do neither on white and on black.
    package static let light = Theme(
        background: .init(0xFFFFFF),
        text: .init(0x1D1C1D),
        faint: .init(0x5C5B5C),
        grid: .init(0xE2E2E2),
        series: [0x0072B2, 0xE07B00, 0x0F9D6E, 0xC474F9, 0xBA0D01, 0x4E1CA8, 0x6D2C5A].map { .init($0) }
    )
    package static let dark = Theme(
        background: .init(0x1A1D21),
        text: .init(0xF2F2F2),
        faint: .init(0xB4B4B6),
        grid: .init(0x3A3D44),
        series: [0x4DA3DB, 0xF0A030, 0xD4E995, 0xD05320, 0x6AE1F5, 0x4761E4, 0x8C6088].map { .init($0) }
    )
}
