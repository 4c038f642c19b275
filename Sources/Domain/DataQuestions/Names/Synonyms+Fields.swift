/// What single trades and offices say for one another. Only words that hardly mean anything else stand here.
extension Synonyms {
    static let fields: [[String]] = written.split(whereSeparator: { $0 == "," || $0.isNewline }).map {
        $0.split(separator: " ").map(String.init)
    }

    private static let written = """
        doctor physician clinician, patient inpatient, diagnosis illness disease, surgery operation, vaccination immunization vaccine jab,
        hospital clinic, nurse carer caregiver, insurer underwriter, therapist counselor
        lawyer attorney solicitor counsel, lawsuit case proceeding litigation, judge magistrate, court tribunal, plaintiff claimant,
        defendant accused
        journalist reporter, ad advert advertisement commercial, episode installment, viewer spectator, genre style
        coach trainer, stadium arena venue, referee umpire, tournament championship competition cup, match game fixture
        turbine windmill, odometer mileage
        permit license authorization, citizen resident inhabitant, complaint grievance, fine penalty, inspection audit, municipality council
        advisor adviser consultant, beneficiary payee, teller cashier, merchant retailer dealer, fee charge
        field plot, harvest yield, animal livestock pet, barn stable, farmer grower
        player gamer, guild clan, quest mission, achievement trophy badge
        landlord lessor, tenant renter lessee occupant, lease tenancy, agent broker realtor, viewing showing
        pupil student learner, exam test quiz assessment, classroom room, semester term, enrollment registration, homework assignment
        driver chauffeur, carrier haulier forwarder, cargo freight, truck lorry, route tour
        bug defect, sprint iteration, alert alarm notification
        applicant candidate, expense expenditure spending, training workshop
        waiter waitress server, chef cook, reservation booking, tip gratuity, guest diner
        donor benefactor, campaign appeal fundraiser, volunteer helper
        phone telephone mobile cell, zip postcode postal, street address, surname lastname, gender sex, nationality citizenship, discount rebate reduction,
        weight mass, language tongue, occupation profession, deadline due, url link website, stock inventory, topic subject,
        speed velocity, severity urgency, description detail, capacity seat, warranty guarantee, balance saldo,
        birthday birth, nickname alias
        """
}
