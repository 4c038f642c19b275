/// What houses of many kinds say for one another, by field: people, trade, work, machines, roads, places, bodies, media. Some of these
/// are only wider or narrower words, and so are asked where a word means nothing else at all.
extension Synonyms {
    private static let byWord: [String: Set<String>] = {
        var found: [String: Set<String>] = [:]
        for pair in written.split(whereSeparator: { $0 == "," || $0.isNewline }) {
            let words = Set(pair.split(separator: " ").map(String.init))
            for word in words { found[word, default: []].formUnion(words.subtracting([word])) }
        }
        return found
    }()

    static func distant(_ stem: String) -> Set<String> { byWord[stem] ?? [] }

    private static let written = """
        salesperson salespeople salesman seller representative, employee hire crew, manager lead head, manager director, handler assignee operator,
        contractor freelancer, intern trainee apprentice, developer programmer coder, researcher scientist, courier driver, courier rider,
        cleaner janitor, pharmacist chemist, veterinarian vet, midwife nurse, parent guardian, spouse partner, visitor attendee, participant entrant contestant competitor, participant runner,
        follower subscriber, follower fan, fan supporter, viewer watcher, speaker presenter, speaker lecturer, host presenter, organizer organiser planner,
        sponsor backer, investor shareholder, prospect lead, client account, contact person, officer inspector, inmate prisoner, soldier trooper,
        agent handler, operator driver, pilot captain, crew team, squad group, group team, unit team,
        case matter, case ticket, case incident, case claim, case request, ticket request, request application, request demand,
        opportunity deal, quote quotation offer estimate, quote proposal, bid tender offer, order booking, procurement purchase,
        payslip paycheck paystub payroll, payout payment, payment remittance, payment transfer, debt balance, instalment installment,
        vacation holiday leave, absence leave, leave timeoff, shift rota roster, shift duty, timesheet time hour, meeting call, call conversation,
        contract deal, clause term, laptop computer notebook, device equipment, device asset, gadget device, hardware equipment, software application app, app application,
        server machine, server node, host machine, host instance, instance node, vm instance, database db, credential secret, certificate cert,
        vulnerability cve weakness, vulnerability finding, finding issue, exception waiver exemption, patch update, patch fix, backup snapshot, breach incident,
        event occurrence, outage incident, page alert, oncall shift, postmortem review, milestone deadline, project initiative, project program,
        version release, branch ref, pr mr, test check, testcase test, suite collection, artifact package, cluster environment, feature flag, flag toggle,
        endpoint route, endpoint url, fault error, fault defect, crash failure, retry attempt, attempt try, queue backlog, job task, task assignment, step stage, stage phase,
        region zone, zone area, area sector, area field, site station, site facility, facility building, location place, location spot, place venue, hall room, hall venue, hall screen auditorium, room chamber,
        floor storey story, garage depot, workshop garage, yard depot, plant factory, plant crop, warehouse storage, shelf aisle, shelf bin, bin container, store market,
        variant sku option, variant size, collection range, brand label, category section, category group, category genre, category class, category segment, segment group, tag label, tag keyword,
        rating score, score point, score result, score grade, review evaluation appraisal, review comment, feedback comment, feedback survey, survey questionnaire, answer response reply, answer solution, question query, question enquiry inquiry,
        stock quantity, stock level, supply stock, replenishment delivery, receipt delivery, receipt invoice, delivery dropoff, pickup collection, collection pickup, transfer move, movement transfer,
        parcel shipment, load cargo, load shipment, pallet container, trailer truck, van truck, van vehicle, truck vehicle, bus vehicle, bus coach, tram streetcar, tram vehicle, train vehicle, scooter vehicle, bike vehicle, bike cycle, taxi cab,
        lorry vehicle, motorcycle motorbike, engine motor, battery accumulator, swap exchange, swap replacement, part component, part spare, component ingredient, ingredient component, material ingredient, recipe formula,
        trip run, trip journey, trip tour, voyage trip, ride run, line route, route path, stop station halt, platform track, timetable schedule, plan schedule, schedule calendar, slot appointment, delay lateness, fare price, fare fee, ticket pass, pass card,
        toll fee, penalty ticket, crash accident collision, accident incident, damage defect, damage fault, flight leg, cabin class, luggage baggage, berth dock, port harbor, crossing route, mileage kilometer, fuel petrol gas, fuel gasoline,
        tariff rate, tariff plan, plan package, package bundle, subscription plan, reading value, grid network, panel module, peak maximum, emission co2, supply provision,
        ward unit, ward department, ward station, clinic practice, practitioner doctor, consultation visit, consultation appointment, test exam, test analysis, examination test, analysis test, sample specimen, bag unit, donation bag, treatment therapy, treatment procedure, procedure operation, dose dosage, symptom sign, referral transfer, illness condition, allergy intolerance,
        pupil child, lesson class, lesson session, lesson course, session meeting, session class, module unit, module course, assignment task, essay paper, paper publication, paper article, degree program, faculty department, school institution, scholarship grant, grant funding, tuition fee, lecturer teacher, grade score,
        match encounter, game round, match result, fixture game, tournament event, league division, season year, court pitch, pitch field, pool lane, coach instructor, due fee, fee membership, rank ranking, goal point, injury damage, record result, medal prize, award prize, title award,
        estate property, unit apartment, unit flat, listing advert, listing property, listing offer, rent lease, rental contract, deposit bond, upkeep maintenance, mortgage loan, sale deal, viewing visit,
        film picture, screening show, screening session, show performance, show program, show series, series program, concert gig, concert event, gig event, festival event, admission ticket, admission entry, snack concession, snack food, drink beverage, refreshment drink,
        podcast show, stream play, listen play, view play, listener user, viewer user, playlist list, album record, creator author, editor author, ad spot, ad creative, channel medium, channel network, channel source, campaign ad, impression view, click visit, conversion sale, audience segment, newsletter mailing, mail message, text message, message chat, post message,
        prescription script, product medicine medication, product remedy, claim loss, claim damage, premium fee, premium price, coverage cover, coverage insurance, policy contract, policy insurance, callback call, agent advisor, branch agency, bureau office, agency company,
        crop harvest, crop product, herd flock, cattle livestock, cow animal, horse animal, dog animal, cat animal, animal patient, breed race, tree plant, tractor machine, machinery machine, barn building, acre area, acreage area, hectare area, land field,
        permit approval, license permit, license certificate, application form, form document, document file, attachment file, citizen person, tax duty, vote ballot, election vote, hearing session, ruling decision, verdict decision, decision outcome, sentence verdict, law act, rule policy, policy rule,
        experiment trial, experiment study, trial study, instrument device, instrument equipment, exhibition exhibit, exhibit artwork, artwork painting, work artwork, piece item, painter artist, sculptor artist, gallery room, book copy, copy item, volume book, magazine journal, newspaper paper,
        kid child, youngster child, adult person, household family, household home, home residence, home house, house building, dwelling home, occupant tenant, guest customer, diner customer, patron member, fan member, passenger customer, rider customer, rider user, rider driver, tenant customer, patient customer, student member,
        hobby interest, skill competence, skill ability, certification certificate, qualification certificate, training course, training session, education training, position job, position role, role job, role function, function job, vacancy job, opening job, headcount employee,
        bonus reward, reward prize, commission fee, allowance benefit, benefit perk, expense cost, cost expense, budget fund, fund money, turnover revenue, income revenue, income salary, earning income, profit margin, spend cost, spend expense, outlay cost, charge cost, price rate, rate fee, wage rate, worth value, sum amount, surcharge fee,
        beer drink, wine drink, brew batch, batch lot, tank vessel, vessel container, keg barrel cask, flavor taste, style type, strength abv, hop ingredient, malt ingredient, meal order, course dish, plate dish, menu card, kitchen cuisine, table seat, party group, banquet event, wedding event, party event, celebration event, function event, venue location, florist supplier, caterer supplier,
        size dimension, height tall, width breadth, depth deep, age old, distance length, distance range, speed pace, pressure force, capacity size, capacity volume, volume quantity, weight load, temperature heat, color shade, material fabric, fabric cloth, gender sex, nationality country, residence address, address location, phone number, email address, note text, text body, content text, subject title, headline title, caption title, heading title,
        begin start, end finish, stop end, deadline date, expiry end, closure closing, opening start, completion finish, target goal, goal objective, objective aim, progress status, condition status, condition state, stage status, phase status, outcome result, priority importance, importance weight, level degree, severity level, urgency priority, risk hazard, probability chance, likelihood probability, frequency interval, method way, mode method, mode type, channel method, means method, origin source, source provider, provider supplier, provider carrier, vendor company, partner company, brand company, employer company, enterprise company, institution organization, charity organization, association club, union association, federation association
        """
}
