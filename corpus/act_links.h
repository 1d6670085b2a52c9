// Which act a citation means among those of the same number.
#pragma once

#include <string>
#include <vector>

#include "corpus/store/store.h"

namespace decree {

/// An act as it is cited or held: what tells it from others of the same number. "Kế hoạch số
/// 12/KH-UBND" there is one of every province and every year.
struct ActIdentity {
  std::string number_key;
  std::string issued_on;  ///< YYYY-MM-DD, a year, or empty
  std::string issuer;
  std::string province;           ///< of the issuer
  bool province_assumed = false;  ///< that of the decree that cites it: it names no other
  bool one_body = false;          ///< no other body has this sign (ActWords::is_of_one_body)
};

/// How sure it is that two identities are of one act.
enum class SameAct {
  no,
  maybe,  ///< nothing speaks against it, and nothing but the number for it
  yes,
};

/// Numbers must be the same, and so must days, years and provinces that both have; equal days make
/// it sure. Else it takes the same year (of issue, or in the number itself: "30/2020/NĐ-CP") and
/// the same body: one that no other shares its sign with, the same province, or the same name. A
/// province that is assumed rules an act out only where the day does not speak for it.
SameAct same_act(const ActIdentity& a, const ActIdentity& b);

ActIdentity identity_of(const HeldDecree& decree);
/// Of what is cited. A body without a place ("Ủy ban nhân dân tỉnh") is of the province of the
/// decree that names it.
ActIdentity identity_of(const HeldCitation& citation);

/// Acts of one number, told apart.
struct KnownAct {
  ActIdentity identity;
  std::string type;
  std::string number;  ///< as printed
  std::string title;
  std::vector<HeldDecree> held;         ///< the act itself, where it is in the store; several where
                                        ///< files differ (a scan and a copy of its text)
  std::vector<HeldCitation> citations;  ///< that mean it
  bool unsure = false;  ///< some of the citations may mean another act of the number
};

/// The acts of `number` that the store holds or that a decree in it cites, in order of their days.
std::vector<KnownAct> acts_of(Store& store, const std::string& number);

}  // namespace decree
