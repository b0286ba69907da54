import { recordsOf } from './county.ts';

const school = (place: number, kind: string, stages: readonly string[]) => ({
  kind,
  builtYear: 2012 + place,
  teachingArea: 3000.5 + 777 * place,
  indoorSportsArea: 120 * place,
  sportsGroundArea: 5000 + 313 * place,
  otherSportsArea: 0,
  leasedSportsArea: 0,
  equipmentValue: 100.25 + 31 * place,
  multimediaRooms: 12 + place,
  musicRooms: [80, 96],
  artRooms: place % 2 === 0 ? [90] : [],
  publicFundBudget: 40,
  trainingBudget: 2.1,
  migrantPupils: 10,
  stages: Object.fromEntries(
    stages.map((stage, order) => [
      stage,
      {
        pupils: 400 + 57 * place + 31 * order,
        fullTimeTeachers: 40,
        collegeTeachers: 5,
        bachelorTeachers: 20 + place,
        masterTeachers: 3,
        doctorTeachers: 0,
        backboneTeachers: 3 + place,
        sportTeachers: 2,
        musicTeachers: 1,
        fineArtTeachers: 1,
        artsTeachers: place % 2,
        certifiedTeachers: 40,
        trainedTeachers: 39,
        zonePupils: 400,
        graduates: 100,
        transfersIn: 1,
        transfersOut: 2,
        entrantsThreeYearsAgo: 103,
        deaths: 0,
        classes: [45, 46, 40],
      },
    ]),
  ),
});

/** The records of a small county with every kind of split, for certificates that are made and forged many times over. */
export const certifiedRecords = recordsOf({
  county: {
    teacherPay: 98_000,
    civilServantPay: 96_000,
    primaryQuota: 720,
    juniorQuota: 940,
    disabledChildren: 122,
    enrolledDisabledChildren: 120,
    questionnairesSent: 1000,
    questionnairesValid: 900,
    questionnairesSatisfied: 800,
  },
  schools: [
    school(0, 'primary', ['primary']),
    school(1, 'nineYear', ['primary', 'junior']),
    school(2, 'junior', ['junior']),
    school(3, 'twelveYear', ['primary', 'junior', 'senior']),
    school(4, 'primary', ['primary']),
    school(5, 'completeSecondary', ['junior', 'senior']),
    school(6, 'primary', ['primary']),
  ],
});
