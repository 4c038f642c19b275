/// What people who name tables leave of a word, and what they meant.
enum Abbreviations {
    static let meanings: [String: String] = {
        var found: [String: String] = [:]
        for pair in written.split(whereSeparator: { $0 == "," || $0.isNewline }) {
            let words = pair.split(separator: " ").map(String.init)
            found[words[0]] = words.dropFirst().joined(separator: " ")
        }
        return found
    }()

    /// None of these is a word of its own.
    private static let written = """
        acct account, addr address, agmt agreement, alb album, amt amount, appt appointment, asst assistant, bal balance, bday birth date,
        bldg building, calib calibrated, cls class, cnt count, comms communication, crit critical, ctry country,
        curr currency, cust customer, deliv delivered, dept department, dest destination, disc discount, dist distance, dob birth date,
        doj joined date, drv driver, dt date, dtm datetime, eff effective, emp employee, empl employee, enr enrolled, equip equipment,
        evt event, feat featured, firstname first name, fmt format, fname first name, freq frequency, grp group, hi high,
        hrs hour, inst instructor, instr instructor, inv invoice, invc invoice, lang language, lastname last name, lib library,
        lic license, lname last name, loc location, lvl level, mach machine, maint maintenance, manuf manufacturer, med medication,
        mem member, mfg manufactured, mgr manager, mod modified, msg message, mtg meeting, nm name, ord order, orig origin,
        orgn organization, os operating system, pat patient, pax passenger, pkg package, plcy policy, pmt payment, pos position, prereq prerequisite,
        prio priority, prob problem, prod product, prof professor, prop property, prov provider, pts point, pub published, purch purchase,
        qty quantity, qual quality, rcvd received, recv received, regd registered, rx prescription, rel release, rep representative, req request,
        reqd required, resv reservation, sal salary, sched scheduled, secs second, sens sensor, sess session, sev severity, shpmt shipment,
        src source, stat status, std standard, stud student, subj subject, supp supplier, supv supervisor, surg surgery, svc service,
        tel telephone, temp temperature, trk track, trn trainer, trx transaction, tx transaction, txn transaction, univ university, usr user,
        val value, vac vacancy, vuln vulnerability, veg vegetarian, veh vehicle, vol volume, wh warehouse, whse warehouse, wt weight, yr year, yrs year,
        minimum min, maximum max, hr hour, bkg booking, capt captain, proj project, avg average, cert certificate, comm commission, tech technician, cat category, org organization,
        acq acquisition, appr approved, arr arrival, avail available, clr color, cmt comment, ctl control, ctrl control, cus customer,
        descr description, dpt department, dur duration, dx diagnosis, edu education, elev elevation, fac facility, fcst forecast,
        flg flag, hosp hospital, img image, lat latitude, ldr leader, lng longitude, mkt market, mktg marketing, mo month, mth month,
        mtl material, nbr number, neg negative, opp opportunity, org organization, pct percent, perc percent, prc price, prev previous,
        pwr power, pymt payment, qtr quarter, rcpt receipt, rm room, rte route, sls sale, stk stock, sz size, tkt ticket, tot total,
        upd updated, usg usage, vend vendor, wk week, wkr worker, xfer transfer
        """
}
