class AddInsurance < ActiveRecord::Migration[7.1]
  def change
    add_column :users, :ssn, :string
    add_column :users, :newsletter_count, :integer # of letters sent
  end
end
