/// Countries and whoever comes from there, by all the names that a column may have for them.
enum Nations {
    private static let written = """
        austria at aut austrian; australia au aus australian; belgium be bel belgian; brazil br bra brazilian; bulgaria bg bgr bulgarian;
        canada ca can canadian; chile cl chl chilean; china cn chn chinese; colombia co col colombian; croatia hr hrv croatian;
        czechia cz cze czech_republic czech; denmark dk dnk danish; egypt eg egy egyptian; estonia ee est estonian; finland fi fin finnish;
        france fr fra french; germany de deu ger german; greece gr grc greek; hungary hu hun hungarian; iceland is isl icelandic;
        india in ind indian; indonesia id idn indonesian; ireland ie irl irish; israel il isr israeli; italy it ita italian;
        japan jp jpn japanese; kenya ke ken kenyan; latvia lv lva latvian; lithuania lt ltu lithuanian; luxembourg lu lux luxembourgish;
        malta mt mlt maltese; mexico mx mex mexican; morocco ma mar moroccan; netherlands nl nld holland the_netherlands dutch;
        new_zealand nz nzl; nigeria ng nga nigerian; norway no nor norwegian; pakistan pk pak pakistani; peru pe per peruvian;
        poland pl pol polish; portugal pt prt portuguese; romania ro rou romanian; russia ru rus russian_federation russian;
        serbia rs srb serbian; singapore sg sgp singaporean; slovakia sk svk slovak; slovenia si svn slovenian; south_africa za zaf;
        south_korea kr kor korea korean; spain es esp spanish; sweden se swe swedish; switzerland ch che swiss; thailand th tha thai;
        tunisia tn tun tunisian; turkey tr tur turkish; ukraine ua ukr ukrainian; argentina ar arg argentinian argentine;
        uk gb gbr united_kingdom great_britain britain british; vietnam vn vnm vietnamese;
        usa us united_states united_states_of_america america american
        """

    private static let byName: [String: [String]] = {
        var found: [String: [String]] = [:]
        for nation in written.split(separator: ";") {
            let names = nation.split(whereSeparator: \.isWhitespace).map { $0.split(separator: "_").joined(separator: " ") }
            // A code is too short to be said for a country: `in` and `is` are words.
            for name in names where name.utf8.count > 3 || ["uk", "usa", "us"].contains(name) { found[name] = names }
        }
        return found
    }()

    /// The other names of the country that is meant.
    static func names(of word: String) -> [String] { byName[word.lowercased()] ?? [] }

    /// Those of which nobody is asked by another name.
    private static let others = """
        afghanistan albania algeria andorra angola armenia azerbaijan bahamas bahrain bangladesh barbados belarus belize benin
        bhutan bolivia bosnia botswana brunei burundi cambodia cameroon chad congo cuba cyprus djibouti ecuador england
        eritrea ethiopia fiji gabon gambia georgia ghana greenland grenada guatemala guinea guyana haiti honduras iran iraq
        jamaica jordan kazakhstan kosovo kuwait kyrgyzstan laos lebanon lesotho liberia libya liechtenstein madagascar malawi
        malaysia maldives mali mauritania mauritius moldova monaco mongolia montenegro mozambique myanmar namibia nepal
        nicaragua niger oman panama paraguay philippines qatar rwanda scotland senegal somalia sudan suriname syria taiwan
        tajikistan tanzania togo turkmenistan uganda uruguay uzbekistan vatican venezuela wales yemen zambia zimbabwe
        """

    private static let countries = Set(
        byName.values.map { $0[0] } + others.split(whereSeparator: \.isWhitespace).map(String.init)
            + ["britain", "uk", "de", "fr", "es", "it", "at", "ch", "pl", "nl", "be", "dk", "se", "no", "jp", "us", "gb"]
    )

    /// By its own name or a code, and not by who lives there.
    static func isCountry(_ word: String) -> Bool { countries.contains(word) }

    /// `german` says where somebody is from.
    static func country(_ value: Literal) -> Literal {
        guard case .text(let text, false) = value, !isCountry(text.lowercased()), let country = names(of: text).first else { return value }
        return .text(country, isExact: false)
    }
}
