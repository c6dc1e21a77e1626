/** Why a version of policy was put in force: the words of whoever did it, beside the version itself. */
import { Migration } from "@mikro-orm/migrations"

export default class Migration0008 extends Migration {
  override name = "0008_policy_reason"
  override up(): void {
    this.addSql(`alter table "policy_version" add column "reason" text null`)
  }
}
