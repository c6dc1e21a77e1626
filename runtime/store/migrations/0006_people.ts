/** When a member was seen last in their company, told to those who may change members. Tokens had their column before. */
import { Migration } from "@mikro-orm/migrations"

export default class Migration0006 extends Migration {
  override name = "0006_people"
  override up(): void {
    this.addSql(`alter table "member" add column "seen_at" timestamptz(3) null`)
  }
}
